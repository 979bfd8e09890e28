"""Containers run by runc from an unpacked image, for tests and benches of the finished image."""
