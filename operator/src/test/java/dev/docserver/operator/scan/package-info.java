/** Tests of the scan room. */
@NullMarked
package dev.docserver.operator.scan;

import org.jspecify.annotations.NullMarked;
