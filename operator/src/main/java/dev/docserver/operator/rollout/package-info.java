/**
 * From the snapshot and the gates' answers to the situation, and from the situation to the plan. No
 * object is built here and no sentence for users but refusals. May import {@code reason}, {@code
 * snapshot}, {@code report}, {@code gate}.
 */
@NullMarked
package dev.docserver.operator.rollout;

import org.jspecify.annotations.NullMarked;
