/**
 * Tests of the Helm chart: what it renders, what it refuses, and what its admission policies refuse
 * in a real API server. No test of the operator. Imports the real API server and the records.
 */
@NullMarked
package dev.docserver.api.chart;

import org.jspecify.annotations.NullMarked;
