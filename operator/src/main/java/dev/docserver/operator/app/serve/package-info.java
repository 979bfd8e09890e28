/**
 * What the operator tells of itself: liveness, readiness and metrics over HTTP, and its log. May
 * import reason and the operator framework's measuring points.
 */
@NullMarked
package dev.docserver.operator.app.serve;

import org.jspecify.annotations.NullMarked;
