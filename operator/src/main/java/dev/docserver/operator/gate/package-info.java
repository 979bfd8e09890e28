/**
 * From the facts of a scan to a verdict: one file a gate, all of them listed in {@code Gates}. No
 * clock, no client, no exception thrown for bad facts. May import {@code reason}, {@code snapshot},
 * {@code report}.
 */
@NullMarked
package dev.docserver.operator.gate;

import org.jspecify.annotations.NullMarked;
