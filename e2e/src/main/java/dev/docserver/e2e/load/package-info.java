/**
 * A load of a fixed rate that never waits for an answer before it sends the next request, and that
 * counts each failure. No retry, no assertion. Imports nothing of this project.
 */
@NullMarked
package dev.docserver.e2e.load;

import org.jspecify.annotations.NullMarked;
