package dev.docserver.operator.gate.policy;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanExceptionSpec.DocServerReference;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.report.Purl;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One exception, checked. The API server checks most of this too; files have no API server.
 *
 * @param problem the rule that it breaks, its end included; an exception with a problem never helps
 */
record ExceptionRule(String name, ScanExceptionSpec spec, Optional<String> problem) {
    /** Longest life of a waiver, from the creation of its object. */
    private static final Duration WAIVER = Duration.ofHours(4);

    /** The justifications of OpenVEX 0.2.0, and three that speak of the finding itself. */
    private static final Set<String> REASONS =
            Set.of(
                    "component_not_present",
                    "vulnerable_code_not_present",
                    "vulnerable_code_not_in_execute_path",
                    "vulnerable_code_cannot_be_controlled_by_adversary",
                    "inline_mitigations_already_exist",
                    "accepted_risk",
                    "false_positive",
                    "break_glass");

    /** Checks an exception; empty for an object without a spec, which says nothing at all. */
    static Optional<ExceptionRule> of(ScanException exception, Instant now) {
        ScanExceptionSpec spec = exception.getSpec();
        if (spec == null) {
            return Optional.empty();
        }
        Optional<String> problem =
                kind(spec)
                        .or(() -> common(spec, now))
                        .or(() -> spec.waive() == null ? Optional.empty() : life(exception, spec));
        return Optional.of(new ExceptionRule(ObjectName.of(exception), spec, problem));
    }

    /** Whether it speaks of this finding in this repository; its own problems aside. */
    boolean speaksOf(Vulnerability finding, String repository) {
        return finding.id().equals(spec.vulnerability())
                && covers(repository)
                && (spec.packageUrl() == null || covers(spec.packageUrl(), finding));
    }

    /** Whether it speaks of one vulnerability, and not of a whole verdict. */
    boolean namesFinding() {
        return spec.waive() == null;
    }

    /** Whether it holds for findings in this repository. */
    boolean covers(String repository) {
        return spec.images() == null
                || spec.images().stream()
                        .anyMatch(image -> image != null && Glob.matches(image, repository));
    }

    /** Whether it waives this digest for this DocServer; its own problems aside. */
    boolean waives(String digest, String namespace, String docServer) {
        DocServerReference of = spec.docServer();
        return spec.waive() != null
                && digest.equals(spec.digest())
                && of != null
                && namespace.equals(of.namespace())
                && docServer.equals(of.name());
    }

    private static boolean covers(String packageUrl, Vulnerability finding) {
        Optional<Purl> wanted = Purl.parse(packageUrl);
        Optional<Purl> seen = Optional.ofNullable(finding.purl()).flatMap(Purl::parse);
        return wanted.isPresent()
                && seen.isPresent()
                && wanted.get().covers(seen.get(), finding.installed());
    }

    private static Optional<String> kind(ScanExceptionSpec spec) {
        if (blank(spec.vulnerability()) == (spec.waive() == null)) {
            return Optional.of("exactly one of vulnerability and waive is needed");
        }
        if (spec.waive() != null && (blank(spec.digest()) || spec.docServer() == null)) {
            return Optional.of("waive needs both digest and docServer");
        }
        if (spec.packageUrl() != null && Purl.parse(spec.packageUrl()).isEmpty()) {
            return Optional.of(
                    "package is '" + spec.packageUrl() + "', expected a package URL (pkg:...)");
        }
        return Optional.empty();
    }

    private static Optional<String> common(ScanExceptionSpec spec, Instant now) {
        if (spec.reason() == null || !REASONS.contains(spec.reason())) {
            return Optional.of(
                    "reason is '" + spec.reason() + "', expected a justification of OpenVEX");
        }
        if (blank(spec.ticket())) {
            return Optional.of("ticket is missing");
        }
        if (spec.expiresAt() == null) {
            return Optional.of("expiresAt is missing");
        }
        return spec.expiresAt().isAfter(now)
                ? Optional.empty()
                : Optional.of("it ended at " + spec.expiresAt());
    }

    private static Optional<String> life(ScanException exception, ScanExceptionSpec spec) {
        String created =
                exception.getMetadata() == null
                        ? null
                        : exception.getMetadata().getCreationTimestamp();
        if (created == null) {
            return Optional.of("a waiver holds in the cluster only, where its creation is known");
        }
        try {
            return spec.expiresAt().isAfter(Instant.parse(created).plus(WAIVER))
                    ? Optional.of("a waiver may last 4 h from its creation at " + created)
                    : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.of("its creation time is '" + created + "', expected RFC 3339");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
