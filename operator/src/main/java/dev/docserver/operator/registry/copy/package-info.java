/**
 * Copies what a scan reads to disk: an image as OCI layouts, the vulnerability databases, the
 * canary. Nothing is left that does not have the digest that was asked for. May import reason,
 * snapshot and registry.
 */
@NullMarked
package dev.docserver.operator.registry.copy;

import org.jspecify.annotations.NullMarked;
