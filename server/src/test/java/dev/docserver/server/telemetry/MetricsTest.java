package dev.docserver.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void bucketsCountAllThatIsBelowThem() {
        Metrics metrics = new Metrics();
        metrics.answered("/a", 200, Duration.ofMillis(3));
        metrics.answered("/a", 200, Duration.ofMillis(700));
        metrics.answered("/a", 503, Duration.ofMinutes(1));

        assertThat(metrics.scrape().lines())
                .contains(
                        "# TYPE http_server_request_seconds histogram",
                        bucket("200", "0.0025") + " 0",
                        bucket("200", "0.005") + " 1",
                        bucket("200", "1.0") + " 2",
                        bucket("200", "+Inf") + " 2",
                        bucket("503", "30.0") + " 0",
                        bucket("503", "+Inf") + " 1",
                        "http_server_request_seconds_sum{route=\"/a\",status=\"503\"} 60.0",
                        "http_server_request_seconds_count{route=\"/a\",status=\"200\"} 2");
    }

    @Test
    void numbersOfOthersAreReadAtEachScrape() {
        Metrics metrics = new Metrics();
        double[] value = {1};
        metrics.gauge("streams", "Open streams", () -> value[0]);
        value[0] = 2;

        assertThat(metrics.scrape()).contains("# TYPE streams gauge\nstreams 2.0\n");
    }

    @Test
    void nobodyCanForgeALineOfTheLog() {
        assertThat(OneLine.oneLine("seen a\n2026 INFO forged\u001b[2J"))
                .doesNotContain("\n", "\u001b");
    }

    private static String bucket(String status, String bound) {
        return "http_server_request_seconds_bucket{route=\"/a\",status=\""
                + status
                + "\",le=\""
                + bound
                + "\"}";
    }
}
