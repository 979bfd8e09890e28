/**
 * The heart: from a snapshot to everything that is to be done about it, as one pure function. No
 * rule of its own, only the order of the rooms. May import {@code reason}, {@code snapshot}, {@code
 * report}, {@code gate}, {@code rollout}, {@code desired}, {@code status}.
 */
@NullMarked
package dev.docserver.operator.decision;

import org.jspecify.annotations.NullMarked;
