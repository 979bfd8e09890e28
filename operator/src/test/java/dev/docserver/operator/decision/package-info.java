/** Properties that hold for every decision, and the rules about scans and the next look. */
@NullMarked
package dev.docserver.operator.decision;

import org.jspecify.annotations.NullMarked;
