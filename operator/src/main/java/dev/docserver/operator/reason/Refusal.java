package dev.docserver.operator.reason;

/**
 * Why something is not done, for the person who has to act on it. Seen and expected may carry text
 * of an image or a registry; {@link #message()} makes them fit to be shown.
 *
 * @param seen what was found, as found
 * @param expected what would have been right
 * @param next the command or the change that gets on from here
 */
public record Refusal(Reason reason, String seen, String expected, String next) {
    /** Longest message: conditions allow 32 KiB, an Event's note 1 KiB (events.k8s.io/v1). */
    private static final int MAXIMUM = 1000;

    private static final int PART = 320;

    /** A refusal whose next step is the one that the reason names. */
    public static Refusal of(Reason reason, String seen, String expected) {
        return new Refusal(reason, seen, expected, reason.next());
    }

    /** The one sentence for condition, Event, log and terminal: printable and at most 1000 long. */
    public String message() {
        return Text.printable(
                "seen "
                        + Text.printable(seen, PART)
                        + "; expected "
                        + Text.printable(expected, PART)
                        + "; next: "
                        + Text.printable(next, PART),
                MAXIMUM);
    }
}
