/**
 * The two reconcilers, a few lines each: observe, decide, apply; and what wakes them. May import
 * every room before {@code app}.
 */
@NullMarked
package dev.docserver.operator.app.reconcile;

import org.jspecify.annotations.NullMarked;
