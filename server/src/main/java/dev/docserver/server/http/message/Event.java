package dev.docserver.server.http.message;

/**
 * One server-sent event.
 *
 * @param name the {@code event:} field; empty leaves it out, which means {@code message}
 * @param data text, of any number of lines
 */
public record Event(String name, String data) {
    /** An event without a name. */
    public static Event message(String data) {
        return new Event("", data);
    }

    /** The event as it goes over the wire (HTML Living Standard, 9.2.6). */
    public String wire() {
        StringBuilder text = new StringBuilder();
        if (!name.isEmpty()) {
            text.append("event: ").append(name).append('\n');
        }
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        if (data.isEmpty()) {
            text.append("data:\n");
        }
        return text.append('\n').toString();
    }
}
