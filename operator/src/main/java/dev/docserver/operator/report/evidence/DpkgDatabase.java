package dev.docserver.operator.report.evidence;

import dev.docserver.operator.report.content.FileFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dpkg's files: status paragraphs (deb-control(5)) and lists of MD5 sums (deb-md5sums(5)). */
final class DpkgDatabase {
    private static final Pattern SOURCE = Pattern.compile("(\\S+)(?:\\s+\\((.+)\\))?");
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{32})\\s+\\S.*");

    private DpkgDatabase() {}

    /** Packages that are installed; one that was removed and left its configuration is not. */
    static List<InstalledPackage> packages(FileFacts file) {
        List<InstalledPackage> packages = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : (text(file) + "\n\n").split("\n", -1)) {
            if (line.isBlank()) {
                add(fields, file.path(), packages);
                fields.clear();
            } else if (!line.startsWith(" ") && !line.startsWith("\t")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        }
        return packages;
    }

    /** MD5 sums of a package's files. */
    static List<String> sums(FileFacts file) {
        return text(file)
                .lines()
                .map(SUM::matcher)
                .filter(Matcher::matches)
                .map(sum -> sum.group(1))
                .toList();
    }

    /** The package whose list it is: {@code zlib1g} for zlib1g:amd64.md5sums. */
    static String owner(FileFacts file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String stem = name.substring(0, name.length() - ".md5sums".length());
        int colon = stem.indexOf(':');
        return colon < 0 ? stem : stem.substring(0, colon);
    }

    private static void add(
            Map<String, String> fields, String path, List<InstalledPackage> packages) {
        String status = fields.getOrDefault("Status", "");
        String name = fields.getOrDefault("Package", "");
        if (name.isEmpty() || status.contains("deinstall") || status.contains("purge")) {
            return;
        }
        String version = withoutZero(fields.getOrDefault("Version", ""));
        Matcher source = SOURCE.matcher(fields.getOrDefault("Source", name));
        String from = name + "=" + version;
        if (source.matches()) {
            String sourceVersion = source.group(2);
            from =
                    source.group(1)
                            + "="
                            + (sourceVersion == null ? version : withoutZero(sourceVersion));
        }
        packages.add(new InstalledPackage(name, version, from, path));
    }

    private static String withoutZero(String version) {
        return version.startsWith("0:") ? version.substring(2) : version;
    }

    private static String text(FileFacts file) {
        return file.text().map(bytes -> bytes.text().replace("\r", "")).orElse("");
    }
}
