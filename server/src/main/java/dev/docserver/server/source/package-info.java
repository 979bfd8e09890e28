/**
 * Where the files of a documentation set come from: a folder, an archive. Nothing knows what is in
 * a file. May import document and format.
 */
@NullMarked
package dev.docserver.server.source;

import org.jspecify.annotations.NullMarked;
