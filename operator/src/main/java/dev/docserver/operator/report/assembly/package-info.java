/** Everything that one scan left, put together to facts. May import all of {@code report}. */
@NullMarked
package dev.docserver.operator.report.assembly;

import org.jspecify.annotations.NullMarked;
