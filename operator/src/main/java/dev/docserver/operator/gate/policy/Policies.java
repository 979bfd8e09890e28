package dev.docserver.operator.gate.policy;

import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import dev.docserver.operator.snapshot.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * All rules that hold for one namespace.
 *
 * @param rules never empty: the built-in rules where no policy covers the namespace
 * @param problem why these are not the rules that the security team meant; empty when they are
 */
public record Policies(List<PolicyRules> rules, Optional<String> problem) {
    public Policies {
        rules = List.copyOf(rules);
    }

    /** The policies that cover a namespace. What cannot be read is a problem, never absence. */
    public static Policies of(Observed<List<ScanPolicy>> observed, String namespace) {
        return switch (observed) {
            case Observed.Absent<List<ScanPolicy>> absent -> builtIn(Optional.empty());
            case Observed.Unreadable<List<ScanPolicy>>(String why) ->
                    builtIn(Optional.of("the policies could not be read: " + why));
            case Observed.Seen<List<ScanPolicy>>(List<ScanPolicy> all) -> covering(all, namespace);
        };
    }

    /** Why a policy does not let its namespaces use the repository; empty where all do. */
    public Optional<Refusal> bars(String repository) {
        return rules.stream()
                .filter(each -> !each.allows(repository))
                .findFirst()
                .map(
                        each ->
                                Refusal.of(
                                        Reason.RepositoryNotAllowed,
                                        "repository " + repository,
                                        "one of "
                                                + String.join(", ", each.repositories())
                                                + " (policy "
                                                + each.name()
                                                + ")"));
    }

    /** The names, for status. */
    public String names() {
        return rules.stream().map(PolicyRules::name).sorted().collect(Collectors.joining(","));
    }

    /** The rules that ask for least by this measure, so that who meets them meets all. */
    public PolicyRules smallest(ToIntFunction<PolicyRules> measure) {
        return rules.stream()
                .reduce((a, b) -> measure.applyAsInt(b) < measure.applyAsInt(a) ? b : a)
                .orElse(PolicyRules.BUILT_IN);
    }

    /** How long what runs may be vulnerable before it is overdue: the shortest time of all. */
    public Duration within() {
        return rules.stream()
                .map(PolicyRules::within)
                .min(Duration::compareTo)
                .orElse(PolicyRules.BUILT_IN.within());
    }

    private static Policies builtIn(Optional<String> problem) {
        return new Policies(List.of(PolicyRules.BUILT_IN), problem);
    }

    private static Policies covering(List<ScanPolicy> all, String namespace) {
        List<PolicyRules> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ScanPolicy policy : all) {
            String name = ObjectName.of(policy);
            if (policy.getSpec() == null || policy.getSpec().namespaces() == null) {
                problems.add("policy " + name + ": spec.namespaces is missing");
            } else if (covers(policy, namespace)) {
                PolicyRules.Reading reading = PolicyRules.read(name, policy.getSpec());
                rules.add(reading.rules());
                reading.problems().forEach(p -> problems.add("policy " + name + ": " + p));
            }
        }
        Optional<String> problem =
                problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
        return rules.isEmpty() ? builtIn(problem) : new Policies(rules, problem);
    }

    private static boolean covers(ScanPolicy policy, String namespace) {
        return policy.getSpec().namespaces().stream()
                .anyMatch(pattern -> pattern != null && Glob.matches(pattern, namespace));
    }
}
