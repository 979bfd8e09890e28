package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final List<Verdict> FROM_GOOD_TO_BAD =
            List.of(
                    new Verdict.Passed(Reason.Clean, "one"),
                    new Verdict.Pending(why(Reason.ScanPending)),
                    new Verdict.Inconclusive(why(Reason.DatabaseStale)),
                    new Verdict.Rejected(why(Reason.FindingsOverThreshold)));

    @Test
    void theWorseOfTwoCountsInEitherOrder() {
        for (int good = 0; good < 4; good++) {
            for (int bad = good + 1; bad < 4; bad++) {
                Verdict worse = FROM_GOOD_TO_BAD.get(bad);
                assertThat(Verdict.worse(FROM_GOOD_TO_BAD.get(good), worse)).isSameAs(worse);
                assertThat(Verdict.worse(worse, FROM_GOOD_TO_BAD.get(good))).isSameAs(worse);
            }
        }
    }

    @Test
    void ofEquallyBadOnesTheFirstCounts() {
        Verdict first = new Verdict.Inconclusive(why(Reason.NoPackages));
        Verdict second = new Verdict.Inconclusive(why(Reason.DatabaseStale));
        assertThat(Verdict.worse(first, second)).isSameAs(first);
        assertThat(Verdict.worse(second, first)).isSameAs(second);
    }

    @Test
    void eachHasItsWord() {
        assertThat(FROM_GOOD_TO_BAD)
                .extracting(Verdict::word)
                .containsExactly("Passed", "Pending", "Inconclusive", "Rejected");
    }

    private static Refusal why(Reason reason) {
        return Refusal.of(reason, "seen", "expected");
    }
}
