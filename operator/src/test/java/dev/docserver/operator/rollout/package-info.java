/** Tests of situation, plan, admission and history. */
@NullMarked
package dev.docserver.operator.rollout;

import org.jspecify.annotations.NullMarked;
