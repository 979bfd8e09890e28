/**
 * From an ImageScan to facts: the scan's Job and its pod, reading what it says, and taking away
 * what nobody needs. No judgement of the facts in here. May import every room before it.
 */
@NullMarked
package dev.docserver.operator.scan;

import org.jspecify.annotations.NullMarked;
