/** Tests of the words that users read, and of the page made of them. */
@NullMarked
package dev.docserver.operator.reason;

import org.jspecify.annotations.NullMarked;
