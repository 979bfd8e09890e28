/**
 * The vulnerability database's own statements: when it was built, which sources it holds, and what
 * it found of what was planted. May import {@code report}, {@code report.scanner}.
 */
@NullMarked
package dev.docserver.operator.report.database;

import org.jspecify.annotations.NullMarked;
