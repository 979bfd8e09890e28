/**
 * Tests of managed objects: each is held by a golden file, and what they have in common by rules.
 */
@NullMarked
package dev.docserver.operator.desired;

import org.jspecify.annotations.NullMarked;
