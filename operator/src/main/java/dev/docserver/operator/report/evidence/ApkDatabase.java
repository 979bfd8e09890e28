package dev.docserver.operator.report.evidence;

import dev.docserver.operator.report.content.FileFacts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** apk's installed database (apk-installed(5)): records of one-letter fields. */
final class ApkDatabase {
    private ApkDatabase() {}

    /**
     * One record.
     *
     * @param sums SHA-1 of its files, as hexadecimal
     */
    record Entry(InstalledPackage installed, List<String> sums) {}

    static List<Entry> entries(FileFacts file) {
        List<Entry> entries = new ArrayList<>();
        String name = "";
        String version = "";
        List<String> sums = new ArrayList<>();
        String text = file.text().map(bytes -> bytes.text().replace("\r", "")).orElse("");
        for (String line : (text + "\n\n").split("\n", -1)) {
            if (line.isBlank()) {
                if (!name.isEmpty()) {
                    entries.add(
                            new Entry(
                                    new InstalledPackage(name, version, "", file.path()),
                                    List.copyOf(sums)));
                }
                name = "";
                version = "";
                sums.clear();
            } else if (line.startsWith("P:")) {
                name = line.substring(2).strip();
            } else if (line.startsWith("V:")) {
                version = line.substring(2).strip();
            } else if (line.startsWith("Z:")) {
                sha1(line.substring(2).strip()).ifPresent(sums::add);
            }
        }
        return entries;
    }

    /** {@code Q1} stands for SHA-1 in base64. */
    private static Optional<String> sha1(String sum) {
        if (!sum.startsWith("Q1")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    HexFormat.of().formatHex(Base64.getDecoder().decode(sum.substring(2))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
