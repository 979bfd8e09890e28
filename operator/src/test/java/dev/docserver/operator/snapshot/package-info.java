/** Snapshots for tests, and tests of how objects are read into facts. */
@NullMarked
package dev.docserver.operator.snapshot;

import org.jspecify.annotations.NullMarked;
