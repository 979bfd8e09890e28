package dev.docserver.operator.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.content.Bytes;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Hashes;
import dev.docserver.operator.report.content.Kind;
import dev.docserver.operator.report.content.Role;
import dev.docserver.operator.report.scanner.TrivyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A runtime that the distribution's package stands for, alone and beside an SBOM. */
class RuntimeRuleTest {
    private static final String VERSION = "25.0.5.1+2-1~deb13u1";
    private static final String MD5 = "0123456789abcdef0123456789abcdef";
    private static final String SHA256 = "a".repeat(64);

    private final List<FileFacts> files = new ArrayList<>();
    private final BlindSpots spots = new BlindSpots();
    private String sbom = "";

    @Test
    void theDistributionsPackageStandsForItsLibjvm() throws IOException {
        libjvm("usr/lib/jvm/lib/server/libjvm.so", MD5);
        ownedBy("openjdk-25-jre-headless");
        text("usr/lib/jvm/release", "JAVA_VERSION=\"25.0.5.1\"\n");
        RuntimeFacts facts = judge();
        assertThat(facts)
                .isEqualTo(new RuntimeFacts("usr/lib/jvm", "25.0.5.1", "25.0.5.1+2", VERSION));
        assertThat(spots.list()).isEmpty();
    }

    @Test
    void aPackageOfAnotherNameIsNoRuntime() throws IOException {
        libjvm("usr/lib/jvm/lib/server/libjvm.so", MD5);
        ownedBy("libfoo1");
        RuntimeFacts facts = judge();
        assertThat(facts).isEqualTo(new RuntimeFacts("usr/lib/jvm", null, "25.0.5.1+2", null));
    }

    @Test
    void packageAndSbomHaveToAgree() throws IOException {
        libjvm("usr/lib/jvm/lib/server/libjvm.so", MD5);
        ownedBy("openjdk-25-jre-headless");
        sbom("25.0.5");
        judge();
        assertThat(spots.list()).isEmpty();

        files.removeIf(file -> file.role() == Role.SBOM);
        sbom("25.0.2");
        judge();
        assertThat(spots.list())
                .extracting(Blindness::seen)
                .containsExactly("a runtime that is reported as " + VERSION + " and as 25.0.2");
    }

    @Test
    void oneInTheRootIsFound() throws IOException {
        libjvm("lib/server/libjvm.so", "");
        text("release", "JAVA_VERSION=\"25.0.5.1\"\n");
        assertThat(judge()).isEqualTo(new RuntimeFacts("/", "25.0.5.1", "25.0.5.1+2", null));
        files.clear();
        libjvm("opt/libjvm.so", "");
        text("opt/release", "JAVA_VERSION=\"25.0.5.1\"\n");
        assertThat(judge()).extracting("path", "releaseFile").containsExactly("opt", "25.0.5.1");
    }

    @Test
    void eachFurtherRuntimeThatIsNotProvedIsNamed() throws IOException {
        libjvm("opt/a/lib/server/libjvm.so", "");
        libjvm("opt/b/lib/server/libjvm.so", "");
        files.add(file("opt/modules", Kind.JIMAGE, "", Optional.empty(), ""));
        assertThat(judge()).extracting("path").isEqualTo("opt/a");
        assertThat(spots.list())
                .containsExactly(
                        new Blindness(
                                Reason.RuntimeUnproved.name(),
                                "a further runtime in opt/b",
                                "one runtime, or each proved"));
    }

    @Test
    void aModuleImageAloneIsNamedAndNothingElseIs() throws IOException {
        text("opt/java/release", "JAVA_VERSION=\"25\"\n");
        assertThat(judge()).isNull();
        assertThat(spots.list()).isEmpty();
        files.add(file("opt/modules", Kind.JIMAGE, "", Optional.empty(), ""));
        assertThat(judge()).isNull();
        assertThat(spots.list())
                .extracting(Blindness::seen)
                .containsExactly("the module image opt/modules without a libjvm");
    }

    private @Nullable RuntimeFacts judge() throws IOException {
        String report =
                "{\"Results\":[{\"Class\":\"os-pkgs\",\"Type\":\"debian\",\"Packages\":[%s,%s]}%s]}"
                        .formatted(entry("openjdk-25-jre-headless"), entry("libfoo1"), sbom);
        TrivyReport read =
                TrivyReport.read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        return RuntimeRule.judge(files, Attribution.of(files, read, new BlindSpots()), spots);
    }

    private static String entry(String name) {
        return "{\"Name\":\"%s\",\"Version\":\"%s\",\"SrcName\":\"%s\",\"SrcVersion\":\"%s\"}"
                .formatted(name, VERSION, name, VERSION);
    }

    private void libjvm(String path, String md5) {
        files.add(file(path, Kind.ELF, md5, Optional.of("25.0.5.1+2"), ""));
    }

    private void ownedBy(String name) {
        text(
                "var/lib/dpkg/status.d/" + name,
                "Package: %s\nStatus: install ok installed\nVersion: %s\n"
                        .formatted(name, VERSION));
        text("var/lib/dpkg/status.d/" + name + ".md5sums", MD5 + "  usr/lib/jvm/x\n");
    }

    private void sbom(String version) {
        String purl = "pkg:bitnami/jre@" + version;
        text(
                "opt/jre.cdx.json",
                """
                {"bomFormat":"CycloneDX","components":[{"purl":"%s","hashes":[{"alg":"SHA-256","content":"%s"}]}]}"""
                        .formatted(purl, SHA256));
        sbom =
                """
                ,{"Class":"lang-pkgs","Type":"bitnami","Packages":[{"Name":"jre","Version":"%s","Identifier":{"PURL":"%s"}}]}"""
                        .formatted(version, purl);
    }

    private void text(String path, String text) {
        files.add(file(path, Kind.OTHER, "", Optional.empty(), text));
    }

    private static FileFacts file(
            String path, Kind kind, String md5, Optional<String> jvm, String text) {
        return new FileFacts(
                path,
                1,
                kind,
                Role.of(path),
                new Hashes(md5, "", SHA256),
                List.of(),
                jvm,
                Optional.empty(),
                text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8))));
    }
}
