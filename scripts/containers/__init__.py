"""Containers of the finished image, for its tests and benches: run by runc from an unpacked folder, or in containerd."""
