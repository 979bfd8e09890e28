/**
 * Asks registries in the background what a DocServer's image leads to, within limits for each host,
 * and keeps the answers. A reconcile reads them without waiting. May import reason, snapshot and
 * registry.
 */
@NullMarked
package dev.docserver.operator.registry.resolve;

import org.jspecify.annotations.NullMarked;
