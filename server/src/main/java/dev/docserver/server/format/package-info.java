/**
 * From the bytes of one file to a page of sections, one file a format. No files, network or SQL are
 * touched. May import document.
 */
@NullMarked
package dev.docserver.server.format;

import org.jspecify.annotations.NullMarked;
