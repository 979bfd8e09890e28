/**
 * What the operator tells of itself: liveness, readiness and metrics over HTTP. May import nothing
 * but the JDK and the operator framework's measuring points.
 */
@NullMarked
package dev.docserver.operator.app.serve;

import org.jspecify.annotations.NullMarked;
