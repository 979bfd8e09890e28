/** Tests of what a status says, and of when it says it anew. */
@NullMarked
package dev.docserver.operator.status;

import org.jspecify.annotations.NullMarked;
