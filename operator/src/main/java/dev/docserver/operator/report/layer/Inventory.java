package dev.docserver.operator.report.layer;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.content.Budget;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.FileReader;
import dev.docserver.operator.report.content.PathName;
import dev.docserver.operator.report.content.Role;
import dev.docserver.operator.report.content.UnfitException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * All files of an image that execute or are evidence, as a container would see them. What could not
 * be read as it should be is a blind spot, and the inventory goes on with the rest.
 */
public final class Inventory {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final FileTree tree = new FileTree();
    private final Budget budget;
    private final BlindSpots spots;
    private Set<String> seenInLayer = new HashSet<>();
    private int entriesInLayer;

    private Inventory(Budget budget, BlindSpots spots) {
        this.budget = budget;
        this.spots = spots;
    }

    /** Applies all layers of the image. */
    public static Inventory of(OciImage image, BlindSpots spots) {
        return of(image, Budget.ofImage(), spots);
    }

    static Inventory of(OciImage image, Budget budget, BlindSpots spots) {
        Inventory inventory = new Inventory(budget, spots);
        Set<String> diffIds = new HashSet<>();
        for (LayerBlob layer : image.layers()) {
            inventory.apply(layer);
            if (!diffIds.add(layer.diffId()) && inventory.entriesInLayer > 0) {
                spots.add(
                        Reason.LayerUnreadable,
                        "diff id " + layer.diffId() + " is in the image twice",
                        "each layer once: a scanner reads only one of two");
            }
        }
        return inventory;
    }

    /** The files, by path. */
    public List<FileFacts> files() {
        return tree.files();
    }

    /** Where a path leads when the links in its folders are followed. */
    public String real(String path) {
        return PathName.clean(path).flatMap(clean -> tree.resolve(clean, false)).orElse(path);
    }

    private void apply(LayerBlob layer) {
        tree.nextLayer();
        seenInLayer = new HashSet<>();
        entriesInLayer = 0;
        try {
            LayerReader.read(layer, budget, this::entry);
        } catch (UnfitException e) {
            spots.add(e.reason(), e.seen(), e.expected());
        } catch (IOException | IllegalArgumentException e) {
            spots.add(
                    Reason.LayerUnreadable,
                    "layer " + layer.digest() + ": " + e.getMessage(),
                    "a tar archive, plain or gzip, whole");
        }
    }

    private void entry(TarArchiveEntry entry, InputStream content) throws IOException {
        entriesInLayer++;
        Optional<String> clean = PathName.clean(entry.getName());
        if (clean.isEmpty()) {
            odd("the name '" + entry.getName() + "'", "names below the root");
            return;
        }
        Optional<String> folder = tree.resolve(PathName.folder(clean.get()), true);
        if (folder.isEmpty()) {
            odd("a loop of links above " + clean.get(), "links that lead somewhere");
            return;
        }
        String name = PathName.last(clean.get());
        if (name.equals(OPAQUE)) {
            tree.opaque(folder.get());
        } else if (name.startsWith(WHITEOUT)) {
            whiteout(folder.get(), name.substring(WHITEOUT.length()));
        } else if (!clean.get().isEmpty()) {
            place(PathName.join(folder.get(), name), entry, content);
        }
    }

    /** Names such as .wh..wh.plnk are bookkeeping of AUFS and hide nothing. */
    private void whiteout(String folder, String name) {
        if (name.isEmpty()) {
            odd("a whiteout without a name in " + folder, "the name of what it hides");
        } else if (!name.startsWith(WHITEOUT)) {
            tree.whiteout(PathName.join(folder, name));
        }
    }

    private void place(String path, TarArchiveEntry entry, InputStream content) throws IOException {
        byte type = entry.getLinkFlag();
        boolean regular = type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM;
        if (entry.isSparse()) {
            odd("the sparse file " + path, "files that are written out");
        }
        if (type == TarConstants.LF_DIR || (regular && entry.getName().endsWith("/"))) {
            tree.folder(path);
            return;
        }
        if (!seenInLayer.add(path)) {
            odd(path + " twice in one layer", "each path once in a layer");
        }
        if (regular) {
            file(path, content);
        } else if (type == TarConstants.LF_SYMLINK) {
            link(path, entry.getLinkName());
        } else if (type == TarConstants.LF_LINK) {
            hardLink(path, entry.getLinkName());
        } else if (type == TarConstants.LF_CHR
                || type == TarConstants.LF_BLK
                || type == TarConstants.LF_FIFO) {
            tree.replace(path);
        } else {
            odd("an entry of type '" + (char) type + "' at " + path, "files, folders and links");
            file(path, content);
        }
    }

    private void file(String path, InputStream content) throws IOException {
        tree.replace(path);
        FileReader.read(path, content, budget, spots).ifPresent(tree::put);
    }

    private void link(String path, String target) {
        tree.link(path, target);
        switch (Role.of(path)) {
            case DPKG_STATUS, APK_DATABASE, RPM_DATABASE ->
                    odd(path + " is a link to " + target, "a package database that is a file");
            case DPKG_MD5SUMS, SBOM, FOREIGN_SBOM, RELEASE, POM, NONE -> {}
        }
    }

    private void hardLink(String path, String target) {
        Optional<String> existing =
                PathName.clean(target).flatMap(clean -> tree.resolve(clean, false));
        if (existing.isEmpty()) {
            odd("the link " + path + " to '" + target + "'", "a link below the root");
            return;
        }
        Optional<FileFacts> linked = tree.hardLink(path, existing.get());
        if (Role.of(path) != Role.NONE && linked.flatMap(FileFacts::text).isEmpty()) {
            odd(path + " is a hard link to " + target, "evidence that is a file of its own");
        }
    }

    private void odd(String seen, String expected) {
        spots.add(Reason.LayerUnreadable, seen, expected);
    }
}
