package dev.docserver.operator.gate;

import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.gate.policy.PolicyRules;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;

/**
 * The policies that cover the namespace were read and understood, and every one of them lets it use
 * the image's repository.
 */
final class PolicyGate implements Gate {
    @Override
    public String name() {
        return "Policy";
    }

    @Override
    public Verdict judge(GateInput input) {
        Policies policies = Policies.of(input.policies(), input.namespace());
        Verdict read =
                policies.problem()
                        .map(
                                problem ->
                                        FactsGate.inconclusive(
                                                Reason.PolicyUnreadable,
                                                problem,
                                                "policies that can be read and understood"))
                        .orElseGet(() -> FactsGate.passed(policies.names()));
        return policies.rules().stream()
                .filter(rules -> !rules.allows(input.repository()))
                .findFirst()
                .map(rules -> Verdict.worse(read, rejected(input, rules)))
                .orElse(read);
    }

    private static Verdict rejected(GateInput input, PolicyRules rules) {
        return new Verdict.Rejected(
                Refusal.of(
                        Reason.RepositoryNotAllowed,
                        "repository " + input.repository(),
                        "one of "
                                + String.join(", ", rules.repositories())
                                + " (policy "
                                + rules.name()
                                + ")"));
    }
}
