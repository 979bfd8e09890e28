package dev.docserver.server.source;

/** The folders that all given paths begin with. */
final class CommonFolder {

    private String folder = "";
    private boolean any;

    void add(String path) {
        String own = path.substring(0, path.lastIndexOf('/') + 1);
        if (!any) {
            any = true;
            folder = own;
        }
        while (!own.startsWith(folder)) {
            int end = folder.lastIndexOf('/', folder.length() - 2);
            folder = folder.substring(0, end + 1);
        }
    }

    String strip(String path) {
        return path.startsWith(folder) ? path.substring(folder.length()) : path;
    }
}
