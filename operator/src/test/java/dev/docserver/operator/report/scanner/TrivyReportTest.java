package dev.docserver.operator.report.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.operator.report.Purl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrivyReportTest {
    private static final String WRITTEN =
            """
            {"SchemaVersion":2,"ArtifactType":"container_image","Metadata":{
             "OS":{"Family":"debian","Name":"13.8","EOSL":true},
             "ImageID":"sha256:1","DiffIDs":["sha256:a","sha256:b"]},
            "Results":[{"Class":"os-pkgs","Type":"debian","Packages":[
              {"Name":"zlib1g","Identifier":{"PURL":"pkg:deb/debian/zlib1g@1.3"},
               "Version":"1.3","Release":"1","Epoch":1,"SrcName":"zlib",
               "SrcVersion":"1.3","SrcRelease":"1","SrcEpoch":1}],
             "Vulnerabilities":[{"VulnerabilityID":"CVE-1","PkgName":"zlib1g",
               "PkgIdentifier":{"PURL":"pkg:deb/debian/zlib1g@1.3"},
               "InstalledVersion":"1:1.3-1","FixedVersion":"1:1.4","Severity":"HIGH",
               "PkgPath":"/x","Layer":{"Digest":"sha256:z","DiffID":"sha256:a"}}],
             "ExperimentalModifiedFindings":[{},{}]},
             {"Class":"lang-pkgs","Type":"jar","Packages":[
              {"Name":"g:a","Version":"1","FilePath":"/opt/a.jar"}]}]}""";

    @Test
    void readsWhatTrivyWrites() throws IOException {
        TrivyReport report = read(WRITTEN);
        assertThat(report.schemaVersion()).isEqualTo(2);
        assertThat(report.artifactType()).isEqualTo("container_image");
        assertThat(report.imageId()).isEqualTo("sha256:1");
        assertThat(report.diffIds()).containsExactly("sha256:a", "sha256:b");
        assertThat(report.distribution()).contains(new DistributionFacts("debian", "13.8", true));
        assertThat(report.suppressed()).isEqualTo(2);
        assertThat(report.hasResults()).isTrue();
        assertThat(report.distributionPackages()).isEqualTo(1);
        assertThat(report.packages())
                .containsExactly(
                        new ReportedPackage(
                                "debian",
                                true,
                                "zlib1g",
                                "1:1.3-1",
                                "zlib=1:1.3-1",
                                Optional.of(new Purl("deb", "debian", "zlib1g", "1.3")),
                                ""),
                        new ReportedPackage(
                                "jar", false, "g:a", "1", "", Optional.empty(), "opt/a.jar"));
        assertThat(report.findings())
                .containsExactly(
                        new Finding(
                                "CVE-1",
                                "zlib1g",
                                "pkg:deb/debian/zlib1g@1.3",
                                "1:1.3-1",
                                "1:1.4",
                                Severity.HIGH,
                                "x",
                                "sha256:a"));
    }

    @Test
    void whatIsMissingIsAValueOfItsOwn() throws IOException {
        TrivyReport report = read("{}");
        assertThat(report.schemaVersion()).isEqualTo(-1);
        assertThat(report.imageId()).isEmpty();
        assertThat(report.distribution()).isEmpty();
        assertThat(report.hasResults()).isFalse();
        assertThat(report.distributionPackages()).isZero();
        assertThat(read("{\"Results\":[{}]}").hasResults()).isTrue();
        Finding bare = read("{\"Results\":[{\"Vulnerabilities\":[{}]}]}").findings().getFirst();
        assertThat(bare.id()).isEqualTo("without an id");
        assertThat(bare.packageName()).isEqualTo("without a name");
        assertThat(bare.severity()).isEqualTo(Severity.UNKNOWN);
    }

    /** The file of a Go program is the result's target alone; of other results it is no file. */
    @Test
    void aProgramOfGoIsWhereItsResultSays() throws IOException {
        String result =
                """
                {"Results":[{"Type":"%s","Target":"usr/bin/tool","Packages":[{"Name":"a"},{"Name":"b","FilePath":"x"}],
                "Vulnerabilities":[{"VulnerabilityID":"CVE-1"}]}]}""";
        TrivyReport go = read(result.formatted("gobinary"));
        assertThat(go.packages())
                .extracting(ReportedPackage::path)
                .containsExactly("usr/bin/tool", "x");
        assertThat(go.findings()).extracting(Finding::path).containsExactly("usr/bin/tool");
        TrivyReport jar = read(result.formatted("jar"));
        assertThat(jar.packages()).extracting(ReportedPackage::path).containsExactly("", "x");
        assertThat(jar.findings()).extracting(Finding::path).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({"none, ''", "'', 13", "none, 13"})
    void aDistributionThatWasNotRecognisedIsNone(String family, String name) throws IOException {
        assertThat(
                        read("{\"Metadata\":{\"OS\":{\"Family\":\"%s\",\"Name\":\"%s\"}}}"
                                        .formatted(family, name))
                                .distribution())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "{\"a\":", "{\"a\": \"b", "null", "not json"})
    void refusesWhatIsNoReport(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsTooMuch() {
        assertThatThrownBy(() -> read("[".repeat(200))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"a\":" + " ".repeat(33 << 20) + "1}"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Severity':'CRITICAL'} | CRITICAL",
                "{'Severity':'LOW','VendorSeverity':{'x':4}} | LOW",
                "{'Severity':'UNKNOWN'} | UNKNOWN",
                "{'Severity':'SEVERE'} | UNKNOWN",
                "{} | UNKNOWN",
                "{'VendorSeverity':{'a':1,'b':3}} | HIGH",
                "{'VendorSeverity':{'a':4}} | CRITICAL",
                "{'VendorSeverity':{'a':2}} | MEDIUM",
                "{'VendorSeverity':{'a':1}} | LOW",
                "{'VendorSeverity':{'a':0}} | UNKNOWN",
                "{'CVSS':{'a':{'V3Score':9.0}}} | CRITICAL",
                "{'CVSS':{'a':{'V3Score':8.9}}} | HIGH",
                "{'CVSS':{'a':{'V40Score':7.0}}} | HIGH",
                "{'CVSS':{'a':{'V3Score':6.9},'b':{'V3Score':1}}} | MEDIUM",
                "{'CVSS':{'a':{'V3Score':4.0}}} | MEDIUM",
                "{'CVSS':{'a':{'V3Score':3.9}}} | LOW",
                "{'CVSS':{'a':{'V3Score':0}}} | UNKNOWN",
                "{'VendorSeverity':{'a':2},'CVSS':{'a':{'V3Score':7.5}}} | HIGH",
                "{'VendorSeverity':{'a':4},'CVSS':{'a':{'V3Score':7.5}}} | CRITICAL",
            })
    void anUnknownSeverityTakesTheHighestThatTheRecordHolds(String json, Severity severity)
            throws IOException {
        String one =
                "{\"Results\":[{\"Vulnerabilities\":[%s]}]}".formatted(json.replace('\'', '"'));
        assertThat(read(one).findings().getFirst().severity()).isEqualTo(severity);
    }

    private static TrivyReport read(String text) throws IOException {
        return TrivyReport.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
