package dev.docserver.operator.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.report.assembly.ReportOutput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The other side of {@code report}: what it writes is what is read here. */
class ScanOutputTest {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    @Test
    void whatTheReporterWritesIsRead() throws Exception {
        String line = line(Scans.clean());

        ScanOutput output =
                ScanOutput.read("a warning\n" + line + "\n", ReportOutput.receipt(line), digest());

        assertThat(output.facts()).isEqualTo(Scans.clean());
        assertThat(output.documents()).containsEntry("report-0.json", "{}");
    }

    @Test
    void aCutLogIsNoOutput() throws IOException {
        String line = line(Scans.clean());

        assertThatUnreadable(line.substring(0, line.length() - 4), ReportOutput.receipt(line))
                .hasMessageContaining("expected a line of " + line.length());
    }

    @Test
    void aForeignLineOfTheSameLengthIsNoOutput() throws IOException {
        String line = line(Scans.clean());
        String other = (line.charAt(0) == 'A' ? "B" : "A") + line.substring(1);

        assertThatUnreadable(other, ReportOutput.receipt(line))
                .hasMessageContaining("with SHA-256");
    }

    @Test
    void aMissingReceiptIsNoOutput() throws IOException {
        assertThatUnreadable(line(Scans.clean()), "")
                .hasMessageContaining("as the pod's termination message");
        assertThatUnreadable(line(Scans.clean()), "{}");
    }

    @Test
    void factsOfAnotherDigestAreNoOutput() throws IOException {
        String line = line(Scans.clean());

        assertThatThrownBy(() -> ScanOutput.read(line, ReportOutput.receipt(line), ScanGiven.CHILD))
                .isInstanceOf(ScanOutput.Unreadable.class)
                .hasMessageContaining("seen facts of " + digest());
    }

    @Test
    void whatIsNoFactsIsNoOutput() throws IOException {
        for (String facts : new String[] {"[]", "{\"formatVersion\":\"x\"}", "{} {}", ""}) {
            String line = new ReportOutput(facts.getBytes(UTF_8)).encode();
            assertThatUnreadable(line, ReportOutput.receipt(line));
        }
        assertThatUnreadable("no base64!", ReportOutput.receipt("no base64!"));
    }

    private static String line(ScanFacts facts) throws IOException {
        ReportOutput output = new ReportOutput(JSON.writeValueAsBytes(facts));
        assertThat(output.add("report-0.json", "{}".getBytes(UTF_8))).isTrue();
        return output.encode();
    }

    private static String digest() {
        return Scans.DIGEST;
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertThatUnreadable(
            String log, String receipt) {
        return assertThatThrownBy(() -> ScanOutput.read(log, receipt, digest()))
                .isInstanceOf(ScanOutput.Unreadable.class);
    }
}
