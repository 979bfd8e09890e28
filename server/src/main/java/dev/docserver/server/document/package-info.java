/**
 * What is searched, as data: libraries, pages, sections and where they come from. No reading of
 * files or formats, no SQL. Imports no other room.
 */
@NullMarked
package dev.docserver.server.document;

import org.jspecify.annotations.NullMarked;
