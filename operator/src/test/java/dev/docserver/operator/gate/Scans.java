package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ChildFacts.CoverageFacts;
import dev.docserver.api.v1alpha1.ChildFacts.DistributionFacts;
import dev.docserver.api.v1alpha1.ChildFacts.JarFacts;
import dev.docserver.api.v1alpha1.ChildFacts.PlatformFacts;
import dev.docserver.api.v1alpha1.ChildFacts.RuntimeFacts;
import dev.docserver.api.v1alpha1.ChildFacts.SeverityCounts;
import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.report.Facts;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A clean scan, and ways to spoil it: what the tests of gates start from. */
public final class Scans {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final String DIGEST = "sha256:" + "a".repeat(64);
    public static final String REPOSITORY = "registry.example.com/docs/doc-server";

    private Scans() {}

    public static ScanFacts clean() {
        return facts(child());
    }

    /** A clean scan of a digest that ended just now. */
    public static ScanFacts clean(String digest, Instant now) {
        ScanFacts facts = clean();
        ChildFacts child = child();
        return new ScanFacts(
                facts.formatVersion(),
                digest,
                facts.scannerVersion(),
                new DatabaseFacts(
                        "sha256:" + "d".repeat(64), now.minusSeconds(3600), List.of("debian 13")),
                facts.canary(),
                List.of(
                        new ChildFacts(
                                digest,
                                child.platform(),
                                child.distribution(),
                                child.osPackages(),
                                child.jars(),
                                child.coverage(),
                                child.runtime(),
                                child.counts(),
                                child.vulnerabilities(),
                                false,
                                child.blindness())),
                List.of());
    }

    public static ScanFacts facts(ChildFacts... children) {
        return new ScanFacts(
                Facts.FORMAT_VERSION,
                DIGEST,
                Facts.SCANNER_VERSION,
                new DatabaseFacts(
                        "sha256:" + "d".repeat(64), NOW.minusSeconds(3600), List.of("debian 13")),
                new CanaryFacts(
                        List.of("CVE-1 one", "CVE-2 two"), List.of("CVE-2 two", "CVE-1 one")),
                List.of(children),
                List.of());
    }

    public static ChildFacts child() {
        return new ChildFacts(
                DIGEST,
                new PlatformFacts("linux", "amd64", null),
                new DistributionFacts("debian", "13.2", false),
                12,
                new JarFacts(40, 40),
                new CoverageFacts(1000L, 990L, List.of("opt/app/tool (10 bytes)")),
                new RuntimeFacts("opt/java", "25.0.5.1", "25.0.5.1+1-Debian", "25.0.5"),
                counts(0, 0, 0, 0),
                List.of(),
                false,
                List.of());
    }

    public static SeverityCounts counts(int critical, int high, int unknown, int unknownWithFix) {
        return new SeverityCounts(critical, high, 3, 4, unknown, unknownWithFix);
    }

    /** The clean child with these findings, listed and counted. */
    public static ChildFacts child(Vulnerability... findings) {
        List<Vulnerability> all = List.of(findings);
        return child(
                counts(
                        count(all, "CRITICAL"),
                        count(all, "HIGH"),
                        count(all, "UNKNOWN"),
                        (int)
                                all.stream()
                                        .filter(f -> f.severity().equals("UNKNOWN"))
                                        .filter(f -> f.fixed() != null)
                                        .count()),
                all);
    }

    public static ChildFacts child(SeverityCounts counts, List<Vulnerability> findings) {
        ChildFacts clean = child();
        return new ChildFacts(
                clean.digest(),
                clean.platform(),
                clean.distribution(),
                clean.osPackages(),
                clean.jars(),
                clean.coverage(),
                clean.runtime(),
                counts,
                findings,
                false,
                clean.blindness());
    }

    public static Vulnerability finding(
            String id, String severity, String name, @Nullable String fixed) {
        return new Vulnerability(
                id,
                name,
                "pkg:deb/debian/" + name + "@1.0?arch=amd64",
                "1.0",
                fixed,
                severity,
                null,
                "sha256:" + "b".repeat(64));
    }

    public static Blindness blindness(String reason) {
        return new Blindness(reason, "one thing", "another");
    }

    public static GateInput input(ScanFacts facts) {
        return input(Observed.seen(complete(facts)));
    }

    public static ScanState complete(ScanFacts facts) {
        return new ScanState(
                "Complete",
                Optional.empty(),
                Optional.of(facts),
                Optional.of(NOW.minusSeconds(60)));
    }

    public static GateInput input(Observed<ScanState> scan) {
        return new GateInput(
                REPOSITORY,
                DIGEST,
                "docs",
                "handbook",
                scan,
                Observed.seen(List.of()),
                Observed.seen(List.of()),
                NOW);
    }

    public static GateInput with(GateInput input, Observed<List<ScanPolicy>> policies) {
        return new GateInput(
                input.repository(),
                input.digest(),
                input.namespace(),
                input.docServer(),
                input.scan(),
                policies,
                input.exceptions(),
                input.now());
    }

    public static GateInput at(GateInput input, Instant now) {
        return new GateInput(
                input.repository(),
                input.digest(),
                input.namespace(),
                input.docServer(),
                input.scan(),
                input.policies(),
                input.exceptions(),
                now);
    }

    public static GateInput excused(GateInput input, ScanException... exceptions) {
        return new GateInput(
                input.repository(),
                input.digest(),
                input.namespace(),
                input.docServer(),
                input.scan(),
                input.policies(),
                Observed.seen(List.of(exceptions)),
                input.now());
    }

    public static ScanPolicy policy(String name, ScanPolicySpec spec) {
        ScanPolicy policy = new ScanPolicy();
        policy.setMetadata(new ObjectMetaBuilder().withName(name).build());
        policy.setSpec(spec);
        return policy;
    }

    public static ScanException exception(String name, ScanExceptionSpec spec) {
        ScanException exception = new ScanException();
        exception.setMetadata(
                new ObjectMetaBuilder()
                        .withName(name)
                        .withCreationTimestamp(NOW.minusSeconds(600).toString())
                        .build());
        exception.setSpec(spec);
        return exception;
    }

    /** An exception for one finding that keeps every rule and holds for another hour. */
    public static ScanExceptionSpec excuse(String id, @Nullable String packageUrl) {
        return new ScanExceptionSpec(
                id,
                packageUrl,
                List.of("registry.example.com/docs/*"),
                null,
                null,
                null,
                "vulnerable_code_not_in_execute_path",
                "SEC-12",
                NOW.plusSeconds(3600));
    }

    public static GateReport judge(UnaryOperator<ScanFacts> spoil) {
        return Gates.judge(input(spoil.apply(clean())));
    }

    private static int count(List<Vulnerability> findings, String severity) {
        return (int) findings.stream().filter(f -> f.severity().equals(severity)).count();
    }
}
