/**
 * What a decision may look at: the intent, and every outside fact as it was observed, the time
 * included. No rule, no default for what could not be read, no client. May import {@code reason}.
 */
@NullMarked
package dev.docserver.operator.snapshot;

import org.jspecify.annotations.NullMarked;
