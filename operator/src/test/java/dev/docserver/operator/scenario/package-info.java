/**
 * Golden folders of whole decisions: {@code src/test/scenarios/<behaviour>/given.yaml} is written
 * by hand, {@code decision.yaml} and {@code kubectl.txt} say what comes of it.
 */
@NullMarked
package dev.docserver.operator.scenario;

import org.jspecify.annotations.NullMarked;
