/**
 * Requests, answers and events as plain data, and the interface of what answers them. No server, no
 * route and no thread is in here. Imports no other room.
 */
@NullMarked
package dev.docserver.server.http.message;

import org.jspecify.annotations.NullMarked;
