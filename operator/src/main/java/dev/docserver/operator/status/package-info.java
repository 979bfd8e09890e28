/**
 * The whole status of a DocServer from the facts, and one renderer that makes condition, Event and
 * log line of the same words. Nothing decides from what is written here. May import {@code reason},
 * {@code snapshot}, {@code report}, {@code gate}, {@code rollout}, {@code desired}.
 */
@NullMarked
package dev.docserver.operator.status;

import org.jspecify.annotations.NullMarked;
