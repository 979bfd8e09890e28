package dev.docserver.server.source;

/**
 * What is read of a source at the most; a source beyond a limit is refused as a whole.
 *
 * @param download bytes of an archive as it is fetched
 * @param files entries of an archive or folder, those that are not read included
 * @param fileBytes bytes of one file that is read
 * @param totalBytes bytes of all entries, unpacked
 * @param ratio how many times larger an archive may be unpacked
 */
public record SourceLimits(long download, int files, long fileBytes, long totalBytes, int ratio) {

    private static final long MIB = 1L << 20;

    /** Room for the largest manuals: some 10,000 pages are 200 MiB. */
    public static final SourceLimits DEFAULT =
            new SourceLimits(1024 * MIB, 500_000, 32 * MIB, 8192 * MIB, 200);
}
