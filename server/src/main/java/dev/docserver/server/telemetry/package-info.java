/**
 * Log format and metrics. Knows nothing of what is logged or counted, imports no other room, and
 * may be imported by every one.
 */
@NullMarked
package dev.docserver.server.telemetry;

import org.jspecify.annotations.NullMarked;
