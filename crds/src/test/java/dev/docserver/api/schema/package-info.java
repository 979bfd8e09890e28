/**
 * Writes the CRDs from the records, what the generator leaves out included, and tests them. No
 * other YAML of the chart. Imports the records and the real API server.
 */
@NullMarked
package dev.docserver.api.schema;

import org.jspecify.annotations.NullMarked;
