package dev.docserver.operator.gate;

import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.gate.policy.InputHash;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Reason;

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
                        .orElseGet(() -> FactsGate.passed(said(input, policies)));
        return policies.bars(input.repository())
                .<Verdict>map(why -> Verdict.worse(read, new Verdict.Rejected(why)))
                .orElse(read);
    }

    /** The same words in a status and on a command line, so that both can be compared. */
    private static String said(GateInput input, Policies policies) {
        Exceptions exceptions = Exceptions.of(input.exceptions(), input.repository(), input.now());
        return policies.names() + ", inputs " + InputHash.of(policies, exceptions);
    }
}
