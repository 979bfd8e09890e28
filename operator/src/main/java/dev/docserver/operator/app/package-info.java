/**
 * The program: reconcilers, settings, health, metrics, leader election and the command line. No
 * decision is made here. May import every other room.
 */
@NullMarked
package dev.docserver.operator.app;

import org.jspecify.annotations.NullMarked;
