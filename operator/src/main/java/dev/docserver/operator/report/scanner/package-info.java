/**
 * What Trivy 0.68.2 wrote, field by field: a field that is missing is a value of its own. Knows
 * neither layers nor policies. May import {@code report}.
 */
@NullMarked
package dev.docserver.operator.report.scanner;

import org.jspecify.annotations.NullMarked;
