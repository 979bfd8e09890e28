package dev.docserver.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.snapshot.Observed;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What gates take from the status of an ImageScan, and what they do without. */
class ScanStateTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void takesWhatTheStatusHolds() throws IOException {
        ScanState state =
                state(
                        """
                        {"phase":"Failed","failure":{"reason":"ScanTimedOut","message":"600 s"},
                        "finishedAt":"2026-11-24T11:00:00Z","facts":{"formatVersion":1}}""");
        assertThat(state.phase()).isEqualTo("Failed");
        assertThat(state.failure()).contains(new ImageScanStatus.Failure("ScanTimedOut", "600 s"));
        assertThat(state.finishedAt()).contains(Instant.parse("2026-11-24T11:00:00Z"));
        assertThat(state.facts().orElseThrow().formatVersion()).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsNotThere() throws IOException {
        ScanState state = state("{\"phase\":\"Complete\"}");
        assertThat(state.failure()).isEmpty();
        assertThat(state.finishedAt()).isEmpty();
        assertThat(state.facts()).isEmpty();
        Judged.inconclusive(
                new ImageScanGate().judge(Scans.input(Observed.seen(state))),
                Reason.ReportUnreadable,
                "without facts or end",
                "");
    }

    /** Facts of no child at all: gates that look at children see nothing bad, and one says so. */
    @Test
    void withoutAChildTheDigestIsNotProved() {
        GateReport report = Gates.judge(Scans.input(Scans.facts()));
        Judged.inconclusive(report.worst(), Reason.PlatformMissing, "no child", "at least one");
        Judged.passed(new PackagesGate().judge(Scans.input(Scans.facts())), "no child to look at");
    }

    private static ScanState state(String json) throws IOException {
        return ScanState.of(JSON.readValue(json, ImageScanStatus.class));
    }
}
