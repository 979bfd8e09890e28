/**
 * Findings of a scan, counted after exceptions, and said in words: what blocks and which upgrade
 * mends it. No threshold is known here. May import {@code gate.policy}.
 */
@NullMarked
package dev.docserver.operator.gate.finding;

import org.jspecify.annotations.NullMarked;
