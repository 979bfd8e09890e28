package dev.docserver.operator.report.evidence;

import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Text;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Purl;
import dev.docserver.operator.report.RuntimeVersion;
import dev.docserver.operator.report.content.Bytes;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Kind;
import dev.docserver.operator.report.content.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Java runtimes, and three witnesses of their version: the release file, the text inside libjvm,
 * and the reported package that libjvm's bytes belong to.
 */
final class RuntimeRule {
    private static final Pattern VERSION =
            Pattern.compile("^JAVA_VERSION=\"?([^\"\\r\\n]*)\"?", Pattern.MULTILINE);

    private static final Set<String> BITNAMI = Set.of("jre", "java", "jdk");

    /** A version of four parts is one that Bitnami's advisories cannot be compared with. */
    private static final Pattern COMPARABLE = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

    private static final int LONGEST = 63;

    private final List<FileFacts> files;
    private final Attribution attribution;
    private final BlindSpots spots;

    private RuntimeRule(List<FileFacts> files, Attribution attribution, BlindSpots spots) {
        this.files = files;
        this.attribution = attribution;
        this.spots = spots;
    }

    /** The runtime, the least proved one of several; null where there is none. */
    static @Nullable RuntimeFacts judge(
            List<FileFacts> files, Attribution attribution, BlindSpots spots) {
        return new RuntimeRule(files, attribution, spots).judge();
    }

    private @Nullable RuntimeFacts judge() {
        List<RuntimeFacts> proved = new ArrayList<>();
        List<RuntimeFacts> others = new ArrayList<>();
        for (FileFacts file : files) {
            if (isLibjvm(file)) {
                RuntimeFacts facts = facts(file);
                (agree(facts) ? proved : others).add(facts);
            }
        }
        if (proved.isEmpty() && others.isEmpty()) {
            moduleImages();
        }
        others.stream()
                .skip(1)
                .forEach(
                        facts ->
                                spots.add(
                                        Reason.RuntimeUnproved,
                                        "a further runtime in " + facts.path(),
                                        "one runtime, or each proved"));
        return !others.isEmpty() ? others.getFirst() : proved.isEmpty() ? null : proved.getFirst();
    }

    private static boolean isLibjvm(FileFacts file) {
        return file.kind() == Kind.ELF
                && (file.jvmVersion().isPresent() || file.path().matches("(.*/)?libjvm\\.so"));
    }

    private void moduleImages() {
        for (FileFacts file : files) {
            if (file.kind() == Kind.JIMAGE) {
                spots.add(
                        Reason.RuntimeUnproved,
                        "the module image " + file.path() + " without a libjvm",
                        "a runtime that says its version");
            }
        }
    }

    private RuntimeFacts facts(FileFacts libjvm) {
        String home = home(libjvm.path());
        return new RuntimeFacts(
                Text.printable(home.isEmpty() ? "/" : home, 256),
                cut(release(home)),
                cut(libjvm.jvmVersion()),
                cut(reported(libjvm)));
    }

    /** {@code opt/java} for opt/java/lib/server/libjvm.so; else the folder it is in. */
    private static String home(String path) {
        int lib = ("/" + path).lastIndexOf("/lib/");
        int end = lib >= 0 ? lib : Math.max(0, path.lastIndexOf('/') + 1);
        return end == 0 ? "" : path.substring(0, end - 1);
    }

    private Optional<String> release(String home) {
        String path = home.isEmpty() ? "release" : home + "/release";
        return files.stream()
                .filter(file -> file.role() == Role.RELEASE && file.path().equals(path))
                .findFirst()
                .flatMap(FileFacts::text)
                .map(Bytes::text)
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    /** By the bytes of libjvm alone; two packages that name them have to agree. */
    private Optional<String> reported(FileFacts libjvm) {
        List<String> versions = new ArrayList<>();
        attribution
                .distribution(libjvm.hashes())
                .filter(installed -> installed.name().matches(".*(jre|jdk|java).*"))
                .ifPresent(installed -> versions.add(installed.version()));
        for (Purl purl : attribution.sbom(libjvm.hashes().sha256())) {
            if (purl.type().equals("bitnami")
                    && BITNAMI.contains(purl.name())
                    && COMPARABLE.matcher(purl.version()).matches()) {
                versions.add(purl.version());
            }
        }
        for (int at = 1; at < versions.size(); at++) {
            if (!agree(versions.getFirst(), versions.get(at))) {
                spots.add(
                        Reason.EvidenceContradicts,
                        "a runtime that is reported as " + String.join(" and as ", versions),
                        "one version");
            }
        }
        return versions.stream().findFirst();
    }

    private static boolean agree(RuntimeFacts facts) {
        return agree(facts.releaseFile(), facts.libjvm())
                && agree(facts.libjvm(), facts.reported());
    }

    private static boolean agree(@Nullable String a, @Nullable String b) {
        Optional<RuntimeVersion> left = Optional.ofNullable(a).flatMap(RuntimeVersion::parse);
        Optional<RuntimeVersion> right = Optional.ofNullable(b).flatMap(RuntimeVersion::parse);
        return left.isPresent() && right.isPresent() && left.get().agrees(right.get());
    }

    private static @Nullable String cut(Optional<String> text) {
        return text.map(version -> Text.printable(version, LONGEST)).orElse(null);
    }
}
