/**
 * Who may ask: names of hosts and origins. Knows no path and no protocol above HTTP. May import
 * http.
 */
@NullMarked
package dev.docserver.server.auth;

import org.jspecify.annotations.NullMarked;
