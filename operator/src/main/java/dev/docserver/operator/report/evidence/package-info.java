/**
 * The inventory of the layers held against the scanner's report: which packages, jars and runtimes
 * it lacks, and how much of what executes it stands for. Evidence out of the image is believed only
 * where the bytes agree with it. May import {@code report}, {@code report.content}, {@code
 * report.layer}, {@code report.scanner}.
 */
@NullMarked
package dev.docserver.operator.report.evidence;

import org.jspecify.annotations.NullMarked;
