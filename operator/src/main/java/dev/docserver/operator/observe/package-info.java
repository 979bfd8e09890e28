/**
 * What the operator sees: informer caches and what it keeps in memory, put together into the
 * snapshot of one moment. Nothing in here waits for a network or writes to one. May import the pure
 * rooms and registry; time comes in here.
 */
@NullMarked
package dev.docserver.operator.observe;

import org.jspecify.annotations.NullMarked;
