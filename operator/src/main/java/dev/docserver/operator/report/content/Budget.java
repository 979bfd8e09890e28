package dev.docserver.operator.report.content;

import dev.docserver.operator.reason.Reason;

/** What one image may cost: unpacked bytes, entries, and bytes unpacked out of jars. */
public final class Budget {
    private static final long BYTES = 16L << 30;
    private static final long JAR_BYTES = 4L << 30;
    private static final int ENTRIES = 500_000;

    private long bytes;
    private long jarBytes;
    private int entries;

    private Budget(long bytes, long jarBytes, int entries) {
        this.bytes = bytes;
        this.jarBytes = jarBytes;
        this.entries = entries;
    }

    /** The budget of a whole image. */
    public static Budget ofImage() {
        return new Budget(BYTES, JAR_BYTES, ENTRIES);
    }

    /** A small one, for tests of what happens at its end. */
    public static Budget of(long bytes, long jarBytes, int entries) {
        return new Budget(bytes, jarBytes, entries);
    }

    public void spendBytes(long spent) throws UnfitException {
        bytes -= spent;
        if (bytes < 0) {
            throw over("more unpacked bytes");
        }
    }

    public void spendJarBytes(long spent) throws UnfitException {
        jarBytes -= spent;
        if (jarBytes < 0) {
            throw over("more bytes inside jars");
        }
    }

    public void spendEntry() throws UnfitException {
        if (--entries < 0) {
            throw over("more files");
        }
    }

    private static UnfitException over(String what) {
        return new UnfitException(
                Reason.LayerUnreadable, what + " than a scan reads", "a smaller image");
    }
}
