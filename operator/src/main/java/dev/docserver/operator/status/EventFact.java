package dev.docserver.operator.status;

import dev.docserver.operator.reason.Reason;

/**
 * Something to tell once, as an Event on the DocServer (events.k8s.io/v1) and as a line of the log.
 *
 * @param warning Warning, else Normal
 * @param note printable, at most 1000 characters
 */
public record EventFact(boolean warning, Reason reason, String note) {}
