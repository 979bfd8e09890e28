/**
 * Writes the CRDs from the records: what the generator leaves out is added here. Nothing but YAML
 * of CRDs. Imports the records only.
 */
@NullMarked
package dev.docserver.api.schema;

import org.jspecify.annotations.NullMarked;
