package dev.docserver.operator.app.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;

/**
 * Counters and gauges in Prometheus' text format 0.0.4. Labels are of kinds and outcomes, never of
 * single objects, so their number does not grow with the cluster.
 */
public final class Meters {
    /** As the format's specification asks for it. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, DoubleAdder> counters = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<Map<String, Double>>> gauges = new ConcurrentSkipListMap<>();
    private final Map<String, String> help = new ConcurrentHashMap<>();

    /** Says what a family of meters measures. */
    public Meters describe(String family, String meaning) {
        help.put(family, meaning);
        return this;
    }

    /**
     * Adds to a counter.
     *
     * @param series family and labels, such as {@code events_total{kind="DocServer"}}
     */
    public void add(String series, double amount) {
        counters.computeIfAbsent(series, _ -> new DoubleAdder()).add(amount);
    }

    /**
     * A family of gauges, read whenever somebody looks.
     *
     * @param values by labels in braces; the empty text for none
     */
    public void gauge(String family, Supplier<Map<String, Double>> values) {
        gauges.put(family, values);
    }

    /** Everything as it is now. */
    public String text() {
        StringBuilder text = new StringBuilder(1024);
        String before = "";
        for (Map.Entry<String, DoubleAdder> counter : counters.entrySet()) {
            before = family(text, before, counter.getKey(), "counter");
            line(text, counter.getKey(), counter.getValue().sum());
        }
        gauges.forEach(
                (family, values) -> {
                    family(text, "", family, "gauge");
                    values.get().forEach((labels, value) -> line(text, family + labels, value));
                });
        return text.toString();
    }

    private String family(StringBuilder text, String before, String series, String type) {
        int brace = series.indexOf('{');
        String family = brace < 0 ? series : series.substring(0, brace);
        if (!family.equals(before)) {
            String meaning = help.getOrDefault(family, family);
            text.append("# HELP ").append(family).append(' ').append(meaning).append('\n');
            text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
        }
        return family;
    }

    private static void line(StringBuilder text, String series, double value) {
        text.append(series).append(' ').append(value).append('\n');
    }
}
