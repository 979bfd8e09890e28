/** Tests of {@code registry.resolve}. */
@NullMarked
package dev.docserver.operator.registry.resolve;

import org.jspecify.annotations.NullMarked;
