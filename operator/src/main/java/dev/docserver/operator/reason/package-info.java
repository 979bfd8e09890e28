/**
 * Why something is as it is: one enum for every condition, gate and Event, and the refusal that
 * says what was seen, what was expected and what to do next. No rule that picks a reason lives
 * here. Imports nothing of this project.
 */
@NullMarked
package dev.docserver.operator.reason;

import org.jspecify.annotations.NullMarked;
