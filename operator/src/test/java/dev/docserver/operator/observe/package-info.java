/** Tests of the observe room. */
@NullMarked
package dev.docserver.operator.observe;

import org.jspecify.annotations.NullMarked;
