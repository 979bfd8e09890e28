package dev.docserver.operator.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.DocServerReference;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.Waive;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsTest {
    private static final Vulnerability ZLIB =
            new Vulnerability(
                    "CVE-1",
                    "zlib1g",
                    "pkg:deb/debian/zlib1g@1.2.13.dfsg-1?arch=amd64&epoch=1",
                    "1:1.2.13.dfsg-1",
                    null,
                    "CRITICAL",
                    null,
                    null);

    @ParameterizedTest
    @CsvSource({
        "CVE-1, pkg:deb/debian/zlib1g, true",
        "CVE-1, pkg:DEB/debian/zlib1g, true",
        "CVE-1, pkg:deb/debian/zlib1g?arch=arm64, true",
        "CVE-1, pkg:deb/debian/zlib1g@1.2.13.dfsg-1, true",
        "CVE-1, pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1, true",
        "CVE-1, pkg:deb/debian/zlib1g@1.2.14, false",
        "CVE-1, pkg:deb/debian/zlib1, false",
        "CVE-1, pkg:deb/ubuntu/zlib1g, false",
        "CVE-1, pkg:rpm/debian/zlib1g, false",
        "CVE-1, , true",
        "CVE-2, pkg:deb/debian/zlib1g, false",
    })
    void speaksOfAFindingByIdAndPackage(String id, @Nullable String packageUrl, boolean speaks) {
        Exceptions exceptions = of(Scans.exception("e", Scans.excuse(id, packageUrl)));
        assertThat(exceptions.excuse(ZLIB).isPresent()).isEqualTo(speaks);
    }

    @Test
    void aFindingWithoutAPackageUrlIsNotCoveredByAnyName() {
        Vulnerability bare = new Vulnerability("CVE-1", "z", null, "1", null, "HIGH", null, null);
        assertThat(of(excuse("pkg:deb/debian/z")).excuse(bare)).isEmpty();
        assertThat(of(excuse(null)).excuse(bare)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/docs/*, true",
        "registry.example.com/*, false",
        "registry.example.com/**, true",
        "other/*, false"
    })
    void holdsForTheRepositoriesItNames(String pattern, boolean holds) {
        ScanExceptionSpec one = spec(List.of(pattern), "SEC-1", Scans.NOW.plusSeconds(1));
        assertThat(of(Scans.exception("e", one)).excuse(ZLIB).isPresent()).isEqualTo(holds);
    }

    @Test
    void holdsForAllRepositoriesWhenItNamesNone() {
        ScanExceptionSpec all = spec(null, "SEC-1", Scans.NOW.plusSeconds(1));
        assertThat(of(Scans.exception("e", all)).excuse(ZLIB)).isPresent();
    }

    @Test
    void endsByItself() {
        ScanExceptionSpec lives = spec(null, "SEC-1", Scans.NOW.plusMillis(1));
        assertThat(of(Scans.exception("e", lives)).excuse(ZLIB))
                .contains(new Exceptions.Held("e", Scans.NOW.plusMillis(1)));
        Exceptions ended = of(Scans.exception("e", spec(null, "SEC-1", Scans.NOW)));
        assertThat(ended.excuse(ZLIB)).isEmpty();
        assertThat(ended.broken(ZLIB))
                .containsExactly(new Exceptions.Broken("e", "it ended at " + Scans.NOW));
    }

    @Test
    void theLongestLivedOneCounts() {
        Exceptions two =
                of(
                        Scans.exception("a", spec(null, "SEC-1", Scans.NOW.plusSeconds(9))),
                        Scans.exception("b", spec(null, "SEC-1", Scans.NOW.plusSeconds(5))));
        assertThat(two.excuse(ZLIB)).contains(new Exceptions.Held("a", Scans.NOW.plusSeconds(9)));
        Exceptions turned =
                of(
                        Scans.exception("b", spec(null, "SEC-1", Scans.NOW.plusSeconds(5))),
                        Scans.exception("a", spec(null, "SEC-1", Scans.NOW.plusSeconds(9))));
        assertThat(turned.excuse(ZLIB)).isEqualTo(two.excuse(ZLIB));
    }

    @Test
    void breaksNoRule() {
        broken(spec(null, " ", Scans.NOW.plusSeconds(1)), "ticket is missing");
        broken(with("because", null, null), "reason is 'because'");
        broken(with("accepted_risk", Waive.AllFindings, null), "exactly one of");
        ScanExceptionSpec badPackage = Scans.excuse("CVE-1", "zlib1g");
        assertThat(of(Scans.exception("e", badPackage)).allBroken())
                .singleElement()
                .satisfies(b -> assertThat(b.problem()).contains("package is 'zlib1g'"));
    }

    /** A file has no API server that asks for the end. */
    @Test
    void anExceptionWithoutAnEndExcusesNothing() throws JsonProcessingException {
        broken(
                new ObjectMapper()
                        .readValue(
                                """
                                {"vulnerability":"CVE-1","reason":"accepted_risk","ticket":"SEC-1"}""",
                                ScanExceptionSpec.class),
                "expiresAt is missing");
    }

    @Test
    void aWaiverNeedsDigestAndDocServer() {
        ScanExceptionSpec neither = waiver(null, null);
        ScanExceptionSpec digest = waiver(Scans.DIGEST, null);
        ScanExceptionSpec blank = waiver(" ", new DocServerReference("docs", "handbook"));
        for (ScanExceptionSpec spec : List.of(neither, digest, blank)) {
            assertThat(of(Scans.exception("w", spec)).allBroken())
                    .singleElement()
                    .satisfies(b -> assertThat(b.problem()).contains("both digest and docServer"));
        }
    }

    @Test
    void whatSaysNothingIsNoException() {
        Exceptions none = of(new ScanException());
        assertThat(none.allBroken()).isEmpty();
        assertThat(none.excuse(ZLIB)).isEmpty();
        Exceptions unread = Exceptions.of(Observed.unreadable("403"), "r", Scans.NOW);
        assertThat(unread.unreadable()).contains("403");
        assertThat(Exceptions.of(Observed.absent(), "r", Scans.NOW).unreadable()).isEmpty();
    }

    private static void broken(ScanExceptionSpec spec, String problem) {
        Exceptions exceptions = of(Scans.exception("e", spec));
        assertThat(exceptions.excuse(ZLIB)).isEmpty();
        assertThat(exceptions.broken(ZLIB))
                .singleElement()
                .satisfies(b -> assertThat(b.problem()).contains(problem));
    }

    private static ScanException excuse(@Nullable String packageUrl) {
        return Scans.exception("e", Scans.excuse("CVE-1", packageUrl));
    }

    private static ScanExceptionSpec spec(
            @Nullable List<String> images, String ticket, Instant end) {
        return new ScanExceptionSpec(
                "CVE-1", null, images, null, null, null, "accepted_risk", ticket, end);
    }

    private static ScanExceptionSpec with(
            String reason, @Nullable Waive waive, @Nullable String digest) {
        return new ScanExceptionSpec(
                "CVE-1",
                null,
                null,
                waive,
                digest,
                null,
                reason,
                "SEC-1",
                Scans.NOW.plusSeconds(1));
    }

    private static ScanExceptionSpec waiver(
            @Nullable String digest, @Nullable DocServerReference docServer) {
        return new ScanExceptionSpec(
                null,
                null,
                null,
                Waive.AllFindings,
                digest,
                docServer,
                "break_glass",
                "INC-1",
                Scans.NOW.plusSeconds(1));
    }

    private static Exceptions of(ScanException... exceptions) {
        return Exceptions.of(Observed.seen(List.of(exceptions)), Scans.REPOSITORY, Scans.NOW);
    }
}
