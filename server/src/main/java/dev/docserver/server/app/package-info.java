/**
 * The program: settings, wiring by hand, signals. Nothing about documents, search or protocols is
 * decided here. May import every other room.
 */
@NullMarked
package dev.docserver.server.app;

import org.jspecify.annotations.NullMarked;
