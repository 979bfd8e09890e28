/**
 * The reporter's own inventory of an image: blobs checked by digest and size, layers applied in
 * order. Knows nothing of a scanner's report. May import {@code report}, {@code report.content}.
 */
@NullMarked
package dev.docserver.operator.report.layer;

import org.jspecify.annotations.NullMarked;
