package dev.docserver.operator.report.layer;

import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.PathName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The root file system as layers make it (OCI image spec, layer.md): later entries replace earlier
 * ones, whiteouts hide what lower layers have, links in folders lead elsewhere inside the root.
 * Holds only files that matter, and links.
 */
final class FileTree {
    private static final int MOST_LINKS = 40;

    /** What stands at a path. */
    private sealed interface Node {
        int layer();
    }

    private record FileNode(FileFacts file, int layer) implements Node {}

    private record LinkNode(String target, int layer) implements Node {}

    private final TreeMap<String, Node> nodes = new TreeMap<>();
    private int layer;

    /** Everything from now on belongs to the next layer. */
    void nextLayer() {
        layer++;
    }

    /** A file that matters. */
    void put(FileFacts file) {
        replace(file.path());
        nodes.put(file.path(), new FileNode(file, layer));
    }

    /** A symbolic link. */
    void link(String path, String target) {
        replace(path);
        nodes.put(path, new LinkNode(target, layer));
    }

    /** A hard link: the same content under another path. */
    Optional<FileFacts> hardLink(String path, String existing) {
        Optional<FileFacts> file = file(existing);
        replace(path);
        file.ifPresent(facts -> nodes.put(path, new FileNode(facts.at(path), layer)));
        return file;
    }

    /** Anything else but a folder: what stood there is gone. */
    void replace(String path) {
        nodes.remove(path);
        below(path).clear();
    }

    /** A folder: what is below it stays, a file or link in its place is gone. */
    void folder(String path) {
        nodes.remove(path);
    }

    /** Hides a path of lower layers; what this layer has there stays. */
    void whiteout(String path) {
        Node node = nodes.get(path);
        if (node != null && node.layer() < layer) {
            nodes.remove(path);
        }
        opaque(path);
    }

    /** Hides all that lower layers have below a folder. */
    void opaque(String folder) {
        (folder.isEmpty() ? nodes : below(folder)).values().removeIf(node -> node.layer() < layer);
    }

    /** The file at a path that {@link #resolve} returned. */
    Optional<FileFacts> file(String path) {
        return nodes.get(path) instanceof FileNode(FileFacts file, int ignored)
                ? Optional.of(file)
                : Optional.empty();
    }

    /** All files, by path. */
    List<FileFacts> files() {
        List<FileFacts> files = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (node instanceof FileNode(FileFacts file, int ignored)) {
                files.add(file);
            }
        }
        return files;
    }

    /**
     * Follows the links in a path, never out of the root; empty for a loop.
     *
     * @param last whether the last part is followed as well
     */
    Optional<String> resolve(String path, boolean last) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
        String at = "";
        int links = 0;
        while (!left.isEmpty()) {
            String part = left.removeFirst();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                at = PathName.folder(at);
                continue;
            }
            String next = PathName.join(at, part);
            boolean follow = last || !left.isEmpty();
            if (follow && nodes.get(next) instanceof LinkNode(String target, int ignored)) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                push(left, target);
                at = target.startsWith("/") ? "" : at;
            } else {
                at = next;
            }
        }
        return Optional.of(at);
    }

    private static void push(Deque<String> left, String target) {
        String[] parts = target.split("/", -1);
        for (int at = parts.length - 1; at >= 0; at--) {
            left.addFirst(parts[at]);
        }
    }

    private NavigableMap<String, Node> below(String path) {
        return nodes.subMap(path + "/", true, path + "0", false);
    }
}
