/**
 * An independent witness: from the Kubernetes API and the container runtime alone it checks that
 * each doc server pod runs a digest that was admitted when the pod was created. Knows nothing of
 * the operator's code. Imports nothing of this project.
 */
@NullMarked
package dev.docserver.e2e.checker;

import org.jspecify.annotations.NullMarked;
