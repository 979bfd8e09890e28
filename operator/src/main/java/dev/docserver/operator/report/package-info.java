/**
 * From a scanner's report and the layers themselves to facts: what the report says, what the layers
 * hold, and what of it the report lacks. No judgement and no clock; bytes are read from where the
 * command says, never from a network. May import {@code reason}, {@code snapshot}.
 */
@NullMarked
package dev.docserver.operator.report;

import org.jspecify.annotations.NullMarked;
