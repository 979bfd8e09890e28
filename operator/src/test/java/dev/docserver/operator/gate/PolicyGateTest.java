package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyGateTest {
    @Test
    void policiesThatCannotBeReadAreNotNone() {
        Judged.passed(judge(Observed.absent()), "built-in");
        Judged.inconclusive(
                judge(Observed.unreadable("403")),
                Reason.PolicyUnreadable,
                "could not be read: 403",
                "can be read");
        Judged.inconclusive(
                judge(Observed.seen(List.of(new ScanPolicy()))),
                Reason.PolicyUnreadable,
                "policy ?: spec.namespaces is missing",
                "");
    }

    @Test
    void everyPolicyNamesTheRepository() {
        Judged.passed(judge(policies(null, List.of("registry.example.com/docs/*"))), "a,b");
        Verdict verdict =
                judge(
                        policies(
                                List.of("registry.example.com/docs/*"),
                                List.of("other/*", "third/**")));
        Judged.rejected(
                verdict,
                Reason.RepositoryNotAllowed,
                "repository " + Scans.REPOSITORY,
                "one of other/*, third/** (policy b)");
    }

    @Test
    void aRefusedRepositoryIsWorseThanAnUnreadPolicy() {
        Verdict verdict = judge(policies(List.of(), List.of("other/*")));
        assertThat(verdict.cause()).isEqualTo(Reason.RepositoryNotAllowed);
        assertThat(judge(policies(List.of(), List.of("**"))).cause())
                .isEqualTo(Reason.PolicyUnreadable);
    }

    private static Observed<List<ScanPolicy>> policies(
            @Nullable List<String> a, @Nullable List<String> b) {
        return Observed.seen(
                List.of(
                        Scans.policy("a", new ScanPolicySpec(List.of("*"), a, null, null, null)),
                        Scans.policy(
                                "b", new ScanPolicySpec(List.of("docs"), b, null, null, null))));
    }

    private static Verdict judge(Observed<List<ScanPolicy>> policies) {
        return new PolicyGate().judge(Scans.with(Scans.input(Scans.clean()), policies));
    }
}
