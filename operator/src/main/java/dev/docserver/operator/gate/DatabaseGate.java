package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ScanFacts.CanaryFacts;
import dev.docserver.api.v1alpha1.ScanFacts.DatabaseFacts;
import dev.docserver.operator.gate.policy.PolicyRules;
import dev.docserver.operator.gate.policy.Span;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The database is known by digest and fresh enough; it found every vulnerability that was planted
 * for it, and knows the distribution at all.
 */
final class DatabaseGate implements FactsGate {
    /** Clocks may differ by this much before a time in the future is not believed. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    @Override
    public String name() {
        return "Database";
    }

    @Override
    public Verdict judge(Context context) {
        DatabaseFacts database = context.facts().database();
        if (database == null) {
            return FactsGate.inconclusive(
                    Reason.DatabaseUnfit, "no database", "a database known by digest and date");
        }
        if (!DIGEST.matcher(database.digest()).matches()) {
            return FactsGate.inconclusive(
                    Reason.DatabaseUnfit,
                    "a database with digest '" + database.digest() + "'",
                    "sha256: and 64 hexadecimal digits");
        }
        return age(context, database)
                .or(() -> canary(context.facts().canary()))
                .or(() -> sources(context, database))
                .orElseGet(
                        () ->
                                FactsGate.passed(
                                        "of "
                                                + database.updatedAt()
                                                + ", "
                                                + database.digest().substring(0, 19)));
    }

    private static Optional<Verdict> age(Context context, DatabaseFacts database) {
        Duration age = Duration.between(database.updatedAt(), context.input().now());
        if (age.compareTo(SKEW.negated()) < 0) {
            return Optional.of(
                    FactsGate.inconclusive(
                            Reason.DatabaseUnfit,
                            "a database of " + database.updatedAt() + ", which is to come",
                            "a time before " + context.input().now()));
        }
        PolicyRules strictest = strictest(context);
        return age.compareTo(strictest.maximumDatabaseAge()) <= 0
                ? Optional.empty()
                : Optional.of(
                        FactsGate.inconclusive(
                                Reason.DatabaseStale,
                                "a database of "
                                        + database.updatedAt()
                                        + ", "
                                        + Span.say(age)
                                        + " old",
                                "at most "
                                        + Span.say(strictest.maximumDatabaseAge())
                                        + " (policy "
                                        + strictest.name()
                                        + ")"));
    }

    private static PolicyRules strictest(Context context) {
        return context.policies()
                .smallest(
                        rules ->
                                (int)
                                        Math.min(
                                                Integer.MAX_VALUE,
                                                rules.maximumDatabaseAge().toSeconds()));
    }

    private static Optional<Verdict> canary(@Nullable CanaryFacts canary) {
        if (canary == null || canary.expected().isEmpty()) {
            return Optional.of(
                    FactsGate.inconclusive(
                            Reason.CanaryNotFound,
                            "no planted vulnerability was looked for",
                            "each scan to look for planted vulnerabilities first"));
        }
        List<String> missing =
                canary.expected().stream()
                        .filter(expected -> !canary.found().contains(expected))
                        .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        FactsGate.inconclusive(
                                Reason.CanaryNotFound,
                                "a database that does not find " + String.join(", ", missing),
                                "every planted vulnerability to be found"));
    }

    private static Optional<Verdict> sources(Context context, DatabaseFacts database) {
        List<String> missing =
                context.facts().children().stream()
                        .flatMap(DatabaseGate::needed)
                        .filter(source -> !database.sources().contains(source))
                        .distinct()
                        .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        FactsGate.inconclusive(
                                Reason.DatabaseUnfit,
                                "a database without advisories for " + String.join(", ", missing),
                                "advisories for everything in the image"));
    }

    private static Stream<String> needed(ChildFacts child) {
        return Optional.ofNullable(child.distribution())
                .flatMap(seen -> Distribution.of(seen.family(), seen.name()))
                .map(Distribution::source)
                .stream();
    }
}
