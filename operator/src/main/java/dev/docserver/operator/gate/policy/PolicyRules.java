package dev.docserver.operator.gate.policy;

import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec.EvidenceRules;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Remediation;
import dev.docserver.api.v1alpha1.ScanPolicySpec.Thresholds;
import dev.docserver.api.v1alpha1.ScanPolicySpec.UnknownWithFix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One policy with every default applied.
 *
 * @param critical how many CRITICAL findings are allowed in one child
 * @param high how many HIGH findings are allowed in one child
 * @param unknownWithFixIsHigh whether a finding of unknown severity with a fix counts as HIGH
 * @param repositories patterns; empty allows any
 * @param within how long what runs may be vulnerable before it is overdue; changes no verdict
 */
public record PolicyRules(
        String name,
        int critical,
        int high,
        boolean unknownWithFixIsHigh,
        int minimumCoveragePercent,
        Duration maximumDatabaseAge,
        Duration maximumScanAge,
        List<String> repositories,
        Duration within) {
    /** What holds where no policy covers the namespace. */
    public static final PolicyRules BUILT_IN =
            new PolicyRules(
                    "built-in",
                    0,
                    0,
                    true,
                    95,
                    Duration.ofHours(48),
                    Duration.ofHours(24),
                    List.of(),
                    Duration.ofHours(168));

    public PolicyRules {
        repositories = List.copyOf(repositories);
    }

    /** Whether the policy lets a namespace that it covers use the repository. */
    public boolean allows(String repository) {
        return repositories.isEmpty()
                || repositories.stream().anyMatch(pattern -> Glob.matches(pattern, repository));
    }

    /** The rules, or what is wrong with the policy; never both. */
    static Reading read(String name, ScanPolicySpec spec) {
        List<String> problems = new ArrayList<>();
        Thresholds thresholds =
                Objects.requireNonNullElse(spec.thresholds(), new Thresholds(null, null, null));
        EvidenceRules evidence =
                Objects.requireNonNullElse(spec.evidence(), new EvidenceRules(null, null, null));
        Remediation remediation =
                Objects.requireNonNullElse(spec.remediation(), new Remediation(null));
        int coverage =
                Objects.requireNonNullElse(
                        evidence.minimumCoveragePercent(), BUILT_IN.minimumCoveragePercent);
        if (coverage < 0 || coverage > 100) {
            problems.add("minimumCoveragePercent is " + coverage + ", expected 0 to 100");
        }
        PolicyRules rules =
                new PolicyRules(
                        name,
                        count("critical", thresholds.critical(), problems),
                        count("high", thresholds.high(), problems),
                        thresholds.unknownWithFix() != UnknownWithFix.Ignore,
                        coverage,
                        span(
                                "maximumDatabaseAge",
                                evidence.maximumDatabaseAge(),
                                BUILT_IN.maximumDatabaseAge,
                                problems),
                        span(
                                "maximumScanAge",
                                evidence.maximumScanAge(),
                                BUILT_IN.maximumScanAge,
                                problems),
                        repositories(spec.repositories(), problems),
                        span("within", remediation.within(), BUILT_IN.within, problems));
        return new Reading(rules, problems);
    }

    /** A policy as read; the rules stand in where there are problems, and are as strict. */
    record Reading(PolicyRules rules, List<String> problems) {}

    private static int count(String field, @Nullable Integer value, List<String> problems) {
        if (value != null && value < 0) {
            problems.add(field + " is " + value + ", expected 0 or more");
            return 0;
        }
        return Objects.requireNonNullElse(value, 0);
    }

    private static Duration span(
            String field, @Nullable String text, Duration standard, List<String> problems) {
        if (text == null) {
            return standard;
        }
        return Span.parse(text)
                .orElseGet(
                        () -> {
                            problems.add(
                                    field + " is '" + text + "', expected a duration such as 48h");
                            return standard;
                        });
    }

    private static List<String> repositories(
            @Nullable List<String> patterns, List<String> problems) {
        if (patterns == null) {
            return List.of();
        }
        List<String> known = patterns.stream().filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            problems.add("repositories is an empty list, expected patterns, or no such field");
        }
        return known;
    }
}
