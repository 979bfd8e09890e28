/** The command line of the end-to-end tools. May import every other room. */
@NullMarked
package dev.docserver.e2e.app;

import org.jspecify.annotations.NullMarked;
