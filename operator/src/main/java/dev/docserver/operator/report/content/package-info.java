/**
 * What one file is, by its bytes: does it execute, is it an archive of classes, is it evidence of a
 * package. Knows neither layers nor a scanner's report. May import {@code report}.
 */
@NullMarked
package dev.docserver.operator.report.content;

import org.jspecify.annotations.NullMarked;
