/** Tests of the whole repository and of the whole system. May import every module. */
@NullMarked
package dev.docserver.e2e;

import org.jspecify.annotations.NullMarked;
