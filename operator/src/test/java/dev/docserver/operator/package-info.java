/** Tests that hold the module as a whole: order of rooms, contract, documents made from code. */
@NullMarked
package dev.docserver.operator;

import org.jspecify.annotations.NullMarked;
