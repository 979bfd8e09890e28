/** Tests of {@code registry.copy}. */
@NullMarked
package dev.docserver.operator.registry.copy;

import org.jspecify.annotations.NullMarked;
