package dev.docserver.server.source;

/** What is said of a source beyond a limit. */
final class Refusals {

    private Refusals() {}

    static String fileTooLarge(String path, long size, SourceLimits limits) {
        return "%s has %,d bytes unpacked, at most %,d are read of one file"
                .formatted(shown(path), size, limits.fileBytes());
    }

    static String tooLarge(SourceLimits limits) {
        return "the source holds more than %,d bytes unpacked: split it"
                .formatted(limits.totalBytes());
    }

    static String tooManyFiles(SourceLimits limits) {
        return "the source holds more than %,d files: split it".formatted(limits.files());
    }

    static String ratio(SourceLimits limits) {
        return "the archive is more than %,d times larger unpacked: expected documentation, not a bomb"
                .formatted(limits.ratio());
    }

    static String outside(String path) {
        return "the archive has an entry that points outside of it: " + shown(path);
    }

    static String download(SourceLimits limits) {
        return "the archive has more than %,d bytes: split it".formatted(limits.download());
    }

    /** Names in archives are anybody's: short, and without what a terminal would obey. */
    private static String shown(String path) {
        String clean = path.replaceAll("\\p{C}", "?");
        return clean.length() <= 120 ? clean : clean.substring(0, 120) + "...";
    }
}
