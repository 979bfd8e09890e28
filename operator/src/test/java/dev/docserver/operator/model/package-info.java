/**
 * A model of the cluster around {@code Decide}, small enough to try every order of events: writes
 * that land, caches that lag, scans that end, crashes, roll-outs that fail.
 */
@NullMarked
package dev.docserver.operator.model;

import org.jspecify.annotations.NullMarked;
