package dev.docserver.operator.report.layer;

import dev.docserver.operator.report.BlindSpots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * A small image, written as an OCI layout. The same calls give the same config digest, so that a
 * report which the scanner made once fits for ever.
 */
public final class TestImage {
    private static final String GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

    private final List<TestLayer> layers = new ArrayList<>();
    private String layerType = GZIP;
    private String architecture = "amd64";
    private String variant = "";
    private UnaryOperator<byte[]> stored = UnaryOperator.identity();
    private UnaryOperator<String> manifest = UnaryOperator.identity();
    private UnaryOperator<List<String>> diffIds = UnaryOperator.identity();

    /** What stands on disk. */
    public record Written(Path folder, String digest, String configDigest) {
        /** What the reporter's own reading of it finds. */
        public Inventory inventory(BlindSpots spots) {
            return Inventory.of(OciLayout.open(folder, digest, spots).orElseThrow(), spots);
        }
    }

    /** A further layer on top. */
    public TestLayer layer() {
        TestLayer layer = new TestLayer();
        layers.add(layer);
        return layer;
    }

    public TestLayer layer(int at) {
        return layers.get(at);
    }

    public TestImage layerType(String type) {
        layerType = type;
        return this;
    }

    public TestImage architecture(String name) {
        architecture = name;
        return this;
    }

    public TestImage variant(String name) {
        variant = ",\"variant\":\"" + name + '"';
        return this;
    }

    /** Changes each layer's blob after manifest and config were made. */
    public TestImage stored(UnaryOperator<byte[]> change) {
        stored = change;
        return this;
    }

    public TestImage manifest(UnaryOperator<String> change) {
        manifest = change;
        return this;
    }

    /** Changes the diff ids that the config claims, each with its quotes. */
    public TestImage diffIds(UnaryOperator<List<String>> change) {
        diffIds = change;
        return this;
    }

    /** Writes the layout into a folder named for the manifest's digest. */
    public Written write(Path parent) {
        try {
            Path work = Files.createTempDirectory(Files.createDirectories(parent), "image");
            Path blobs = Files.createDirectories(work.resolve("blobs/sha256"));
            List<String> real = new ArrayList<>();
            List<String> descriptors = new ArrayList<>();
            for (TestLayer layer : layers) {
                byte[] tar = layer.tar();
                byte[] blob = layerType.endsWith("gzip") ? gzip(tar) : tar;
                real.add('"' + sha256(tar) + '"');
                descriptors.add(descriptor(layerType, sha256(blob), blob.length));
                Files.write(blobs.resolve(hex(sha256(blob))), stored.apply(blob));
            }
            String config = config(real);
            String configDigest = blob(blobs, config);
            String text =
                    """
                    {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":%s,"layers":[%s]}"""
                            .formatted(
                                    descriptor(
                                            "application/vnd.oci.image.config.v1+json",
                                            configDigest,
                                            config.length()),
                                    descriptors.stream().collect(Collectors.joining(",")));
            String changed = manifest.apply(text);
            String digest = blob(blobs, changed);
            Files.writeString(work.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
            String type = "application/vnd.oci.image.manifest.v1+json";
            Files.writeString(
                    work.resolve("index.json"),
                    "{\"schemaVersion\":2,\"manifests\":[%s]}"
                            .formatted(descriptor(type, digest, changed.length())));
            Path folder = parent.resolve(hex(digest));
            Files.move(work, folder);
            return new Written(folder, digest, configDigest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String config(List<String> real) {
        return """
        {"architecture":"%s"%s,"os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[%s]}}"""
                .formatted(architecture, variant, String.join(",", diffIds.apply(real)));
    }

    private static String descriptor(String type, String digest, int size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, size);
    }

    private static String blob(Path blobs, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(blobs.resolve(hex(sha256(bytes))), bytes);
        return sha256(bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String hex(String digest) {
        return digest.substring("sha256:".length());
    }

    public static String sha256(byte[] bytes) {
        return "sha256:" + digest("SHA-256", bytes);
    }

    public static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
