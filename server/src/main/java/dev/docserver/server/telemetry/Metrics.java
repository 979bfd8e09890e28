package dev.docserver.server.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;

/**
 * The numbers that {@code /metrics} shows, in the Prometheus text format 0.0.4. Written by hand: a
 * dozen families don't pay for the 3.5 MB of a metrics library with its protobuf format.
 */
public final class Metrics {
    private final Map<String, Gauge> gauges = new ConcurrentSkipListMap<>();
    private final Map<Answer, Histogram> answers = new ConcurrentHashMap<>();

    private record Gauge(String type, String meaning, DoubleSupplier value) {}

    private record Answer(String route, int status) {}

    /** Shows a number that somebody else keeps and that may fall. */
    public void gauge(String name, String meaning, DoubleSupplier value) {
        gauges.put(name, new Gauge("gauge", meaning, value));
    }

    /** Shows a number that somebody else keeps and that never falls; its name ends in _total. */
    public void counter(String name, String meaning, DoubleSupplier value) {
        gauges.put(name, new Gauge("counter", meaning, value));
    }

    /**
     * Counts one answered request.
     *
     * @param route the path as it was registered, never as it was asked for: labels must be few
     */
    public void answered(String route, int status, Duration time) {
        answers.computeIfAbsent(new Answer(route, status), a -> new Histogram()).add(time);
    }

    /** Everything, as text. */
    public String scrape() {
        StringBuilder text = new StringBuilder();
        gauges.forEach(
                (name, gauge) -> {
                    head(text, name, gauge.type(), gauge.meaning());
                    text.append(name).append(' ').append(gauge.value().getAsDouble()).append('\n');
                });
        String name = "http_server_request_seconds";
        head(text, name, "histogram", "Requests answered, by route and status");
        answers.forEach(
                (answer, histogram) ->
                        histogram.write(
                                text,
                                name,
                                "route=\""
                                        + answer.route()
                                        + "\",status=\""
                                        + answer.status()
                                        + "\""));
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String type, String meaning) {
        text.append("# HELP ").append(name).append(' ').append(meaning).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
