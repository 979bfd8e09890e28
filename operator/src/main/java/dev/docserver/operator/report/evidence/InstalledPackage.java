package dev.docserver.operator.report.evidence;

/**
 * A package that a package database of the image names.
 *
 * @param version with epoch and revision; an epoch of 0 is left out
 * @param source {@code name=version} of the source package; empty where the database does not say
 * @param database path of the database
 */
record InstalledPackage(String name, String version, String source, String database) {}
