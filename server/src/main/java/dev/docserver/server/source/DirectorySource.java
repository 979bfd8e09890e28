package dev.docserver.server.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** A folder. Links are followed to files inside the folder only, and never to folders. */
final class DirectorySource implements SourceContent.Place {

    private final Path root;
    private final SourceLimits limits;

    DirectorySource(Path root, SourceLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    @Override
    public void read(Predicate<String> wanted, SourceContent.Visitor visitor)
            throws IOException, SourceException, InterruptedException {
        Path real = real();
        long total = 0;
        for (String path : paths(real)) {
            Path file = real.resolve(path);
            if (wanted.test(path) && file.toRealPath().startsWith(real)) {
                long size = Files.size(file);
                total += size;
                checkSizes(path, size, total);
                visitor.file(new OnDisk(path, file));
            }
        }
    }

    /** Names, sizes and contents of the wanted files. */
    Look look(Predicate<String> wanted) throws IOException, SourceException, InterruptedException {
        Path real = real();
        // Taken first: what changes while the contents are read makes the next look differ.
        String validator = validator(wanted);
        Fingerprint fingerprint = new Fingerprint();
        for (String path : paths(real)) {
            Path file = real.resolve(path);
            if (wanted.test(path) && file.toRealPath().startsWith(real)) {
                fingerprint.add(path).add(file);
            }
        }
        return new Look(fingerprint.text(), validator);
    }

    /** Names, sizes and times of the wanted files. */
    String validator(Predicate<String> wanted) throws IOException, SourceException {
        Path real = real();
        Fingerprint fingerprint = new Fingerprint();
        for (String path : paths(real)) {
            if (wanted.test(path)) {
                Path file = real.resolve(path);
                fingerprint.add(path);
                fingerprint.add(Long.toString(Files.size(file)));
                fingerprint.add(Files.getLastModifiedTime(file).toString());
            }
        }
        return fingerprint.text();
    }

    private Path real() throws IOException, SourceException {
        if (!Files.isDirectory(root)) {
            throw new SourceException(
                    root + " is not a folder: expected one with HTML or Markdown files");
        }
        return root.toRealPath();
    }

    private void checkSizes(String path, long size, long total) throws SourceException {
        if (size > limits.fileBytes()) {
            throw new SourceException(Refusals.fileTooLarge(path, size, limits));
        }
        if (total > limits.totalBytes()) {
            throw new SourceException(Refusals.tooLarge(limits));
        }
    }

    private List<String> paths(Path real) throws IOException, SourceException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(
                real,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (Files.isRegularFile(file)) {
                            found.add(real.relativize(file).toString());
                        }
                        return found.size() > limits.files()
                                ? FileVisitResult.TERMINATE
                                : FileVisitResult.CONTINUE;
                    }
                });
        if (found.size() > limits.files()) {
            throw new SourceException(Refusals.tooManyFiles(limits));
        }
        Collections.sort(found);
        return found;
    }

    private record OnDisk(String path, Path file) implements SourceFile {
        @Override
        public byte[] read() throws IOException {
            return Files.readAllBytes(file);
        }
    }
}
