package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.gate.finding.ChildFindings;
import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of the gates for any facts. */
class GatesPropertyTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final List<String> SPOILS =
            List.of("null", "[]", "{}", "-1", "0", "\"\"", "\"x\"", "[null]", "1e9", "true");

    /** Neither a missing field nor a strange one makes a gate throw, and none of them opens it. */
    @Property(tries = 500)
    void isTotal(@ForAll("places") List<Integer> places, @ForAll("spoils") String spoil)
            throws IOException {
        JsonNode facts =
                JSON.valueToTree(
                        Scans.facts(Scans.child(Scans.finding("CVE-1", "CRITICAL", "a", "2"))));
        JsonNode at = facts;
        for (int place : places) {
            at = spoil(at, place, JSON.readTree(spoil));
        }
        ScanFacts spoilt;
        try {
            spoilt = JSON.treeToValue(facts, ScanFacts.class);
        } catch (IOException notFacts) {
            return;
        }
        GateReport report = Gates.judge(Scans.input(spoilt));
        assertThat(report.gates()).hasSize(Gates.ALL.size());
        assertThat(report.worst().rank())
                .isEqualTo(
                        report.gates().stream()
                                .mapToInt(named -> named.verdict().rank())
                                .max()
                                .orElseThrow());
    }

    @Property
    void oneMoreFindingNeverImprovesTheVerdict(
            @ForAll("findings") List<Vulnerability> findings,
            @ForAll("finding") Vulnerability more,
            @ForAll("exceptions") List<ScanException> exceptions) {
        List<Vulnerability> longer = new ArrayList<>(findings);
        longer.add(more);
        assertThat(rank(Scans.child(longer.toArray(Vulnerability[]::new)), exceptions))
                .isGreaterThanOrEqualTo(
                        rank(Scans.child(findings.toArray(Vulnerability[]::new)), exceptions));
    }

    @Property
    void oneMoreBlindSpotNeverImprovesTheVerdict(
            @ForAll("findings") List<Vulnerability> findings, @ForAll Reason reason) {
        ChildFacts seeing = Scans.child(findings.toArray(Vulnerability[]::new));
        ChildFacts blind =
                new ChildFacts(
                        seeing.digest(),
                        seeing.platform(),
                        seeing.distribution(),
                        seeing.osPackages(),
                        seeing.jars(),
                        seeing.coverage(),
                        seeing.runtime(),
                        seeing.counts(),
                        seeing.vulnerabilities(),
                        false,
                        List.of(Scans.blindness(reason.name())));
        assertThat(rank(blind, List.of()))
                .isGreaterThanOrEqualTo(Math.max(2, rank(seeing, List.of())));
    }

    @Property
    void anExceptionNeverHidesAnotherFinding(
            @ForAll("findings") List<Vulnerability> findings,
            @ForAll("exceptions") List<ScanException> exceptions) {
        Vulnerability other = Scans.finding("CVE-99", "CRITICAL", "other", null);
        List<Vulnerability> all = new ArrayList<>(findings);
        all.add(other);
        ChildFindings left =
                ChildFindings.of(
                        Scans.child(all.toArray(Vulnerability[]::new)),
                        Exceptions.of(Observed.seen(exceptions), Scans.REPOSITORY, Scans.NOW));
        assertThat(left.open()).contains(other);
        assertThat(left.critical()).isPositive();
    }

    /** Only time that passes, with nothing else changed, never makes an old verdict better. */
    @Property
    void timeNeverImprovesTheVerdictOfOneScan(
            @ForAll("findings") List<Vulnerability> findings, @ForAll("hours") int hours) {
        GateInput now =
                Scans.input(Scans.facts(Scans.child(findings.toArray(Vulnerability[]::new))));
        GateInput later = Scans.at(now, Scans.NOW.plus(Duration.ofHours(hours)));
        assertThat(Gates.judge(later).worst().rank())
                .isGreaterThanOrEqualTo(Gates.judge(now).worst().rank());
    }

    private static int rank(ChildFacts child, List<ScanException> exceptions) {
        return Gates.judge(
                        Scans.excused(
                                Scans.input(Scans.facts(child)),
                                exceptions.toArray(ScanException[]::new)))
                .worst()
                .rank();
    }

    private static JsonNode spoil(JsonNode at, int place, JsonNode spoil) {
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(place % names.size());
            JsonNode old = object.get(name);
            if (place % 3 == 0) {
                object.set(name, spoil);
            }
            return old;
        }
        if (at instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode old = array.get(place % array.size());
            if (place % 3 == 0) {
                array.set(place % array.size(), spoil);
            }
            return old;
        }
        return at;
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 30).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> spoils() {
        return Arbitraries.of(SPOILS);
    }

    @Provide
    Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(0, 24 * 400);
    }

    @Provide
    Arbitrary<Vulnerability> finding() {
        return Combinators.combine(
                        Arbitraries.of("CVE-1", "CVE-2", "CVE-3"),
                        Arbitraries.of("CRITICAL", "HIGH", "UNKNOWN"),
                        Arbitraries.of("a", "b"),
                        Arbitraries.of("2.0", ""))
                .as((id, severity, name, fix) -> Scans.finding(id, severity, name, fixed(fix)));
    }

    private static @Nullable String fixed(String fix) {
        return fix.isEmpty() ? null : fix;
    }

    @Provide
    Arbitrary<List<Vulnerability>> findings() {
        return finding().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<ScanException>> exceptions() {
        return Combinators.combine(
                        Arbitraries.of("CVE-1", "CVE-2", "CVE-99"),
                        Arbitraries.of("pkg:deb/debian/a", "pkg:deb/debian/b", "pkg:generic/other"))
                .as(
                        (id, purl) -> {
                            ScanExceptionSpec spec = Scans.excuse(id, purl);
                            return Scans.exception(id, spec);
                        })
                .list()
                .ofMaxSize(4);
    }
}
