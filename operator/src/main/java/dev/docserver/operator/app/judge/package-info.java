/**
 * The gate on a command line: files in, words and an exit code out. No rule of its own: the verdict
 * is the gate room's. May import every room before {@code app}.
 */
@NullMarked
package dev.docserver.operator.app.judge;

import org.jspecify.annotations.NullMarked;
