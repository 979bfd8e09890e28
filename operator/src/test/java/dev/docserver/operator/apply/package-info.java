/** Tests of the apply room. */
@NullMarked
package dev.docserver.operator.apply;

import org.jspecify.annotations.NullMarked;
