/** Tests of the registry room against a registry that runs in the test. */
@NullMarked
package dev.docserver.operator.registry;

import org.jspecify.annotations.NullMarked;
