/**
 * Writes what was decided, and nothing that the cluster holds already: server-side apply with one
 * field manager, each write guarded by the uid it started from; the one place that writes status.
 * No decision in here. May import the pure rooms, registry and observe.
 */
@NullMarked
package dev.docserver.operator.apply;

import org.jspecify.annotations.NullMarked;
