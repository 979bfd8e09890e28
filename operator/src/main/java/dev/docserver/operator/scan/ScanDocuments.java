package dev.docserver.operator.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.desired.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Stores reports and SBOMs of a scan as ConfigMaps that the ImageScan owns, one a document, gzip in
 * {@code binaryData}. What does not fit is said not to be stored, and the facts stand all the same.
 */
final class ScanDocuments {
    /** A ConfigMap may hold 1 MiB; base64 takes a third on top. */
    private static final int MAXIMUM = 700 * 1024;

    private static final int MAXIMUM_DOCUMENTS = 64;

    private final Requests requests;

    ScanDocuments(Requests requests) {
        this.requests = requests;
    }

    /** Stores them and returns a line about each, for the ImageScan's status. */
    List<String> store(ImageScan scan, Map<String, String> documents) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> document : new TreeMap<>(documents).entrySet()) {
            String name = document.getKey().replaceAll("[^a-z0-9.-]", "-");
            byte[] packed = gzip(document.getValue());
            if (packed.length > MAXIMUM || lines.size() >= MAXIMUM_DOCUMENTS) {
                lines.add(name + ": not stored, " + packed.length + " bytes when packed");
                continue;
            }
            ConfigMap map = configMap(scan, name, packed);
            requests.apply(map, "");
            lines.add(name + ": ConfigMap " + map.getMetadata().getName());
        }
        return List.copyOf(lines);
    }

    private static ConfigMap configMap(ImageScan scan, String name, byte[] packed) {
        String digest = scan.getSpec().digest();
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(scan.getMetadata().getNamespace())
                .withName("scan-" + ScanJob.shortHex(digest) + "-" + name)
                .withLabels(
                        Map.of(
                                ScanJob.LABEL,
                                ScanJob.shortHex(digest),
                                "app.kubernetes.io/managed-by",
                                Labels.MANAGER + "-scan"))
                .addNewOwnerReference()
                .withApiVersion(scan.getApiVersion())
                .withKind(scan.getKind())
                .withName(scan.getMetadata().getName())
                .withUid(scan.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .addToBinaryData(name + ".gz", Base64.getEncoder().encodeToString(packed))
                .build();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }
}
