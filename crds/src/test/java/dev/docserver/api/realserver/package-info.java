/**
 * A real API server with etcd, for tests of this module and of those that use its test-jar. No
 * kubelet, no mock, no test. Imports nothing of this project.
 */
@NullMarked
package dev.docserver.api.realserver;

import org.jspecify.annotations.NullMarked;
