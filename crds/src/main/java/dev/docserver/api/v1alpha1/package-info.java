/**
 * The Kubernetes API of this project: one record for each object and part of an object, as written
 * in YAML. No behaviour, no defaults beyond the schema's. Imports nothing of this project.
 */
@NullMarked
package dev.docserver.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
