/**
 * From the first signal to the exit code: the states as a pure machine, and the one place that goes
 * through them. Touches no socket; what it does to others is an interface. Imports no other room.
 */
@NullMarked
package dev.docserver.server.http.drain;

import org.jspecify.annotations.NullMarked;
