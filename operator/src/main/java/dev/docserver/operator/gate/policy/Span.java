package dev.docserver.operator.gate.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as policies write them: {@code 48h}, {@code 1h30m}, {@code 90s}. */
public final class Span {
    private static final Pattern PART = Pattern.compile("\\G([0-9]{1,9})([hms])");

    /**
     * Ten years: longer ones are a slip of the pen, and must not overflow what they are added to.
     */
    private static final Duration LONGEST = Duration.ofDays(3653);

    private Span() {}

    /** Reads a duration; empty for anything else: zero, more than ten years. */
    static Optional<Duration> parse(String text) {
        if (text.length() > 32) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            sum =
                    switch (part.group(2)) {
                        case "h" -> sum.plusHours(amount);
                        case "m" -> sum.plusMinutes(amount);
                        default -> sum.plusSeconds(amount);
                    };
            end = part.end();
        }
        return end == text.length() && sum.isPositive() && sum.compareTo(LONGEST) <= 0
                ? Optional.of(sum)
                : Optional.empty();
    }

    /**
     * For people, by the largest unit that fits twice: {@code 3 days}, {@code 47 h}, {@code 5 min}.
     */
    public static String say(Duration span) {
        if (span.toDays() >= 3) {
            return span.toDays() + " days";
        }
        if (span.toHours() >= 2) {
            return span.toHours() + " h";
        }
        if (span.toMinutes() >= 2) {
            return span.toMinutes() + " min";
        }
        return String.format(Locale.ROOT, "%d s", span.toSeconds());
    }
}
