/**
 * From intent and release to Kubernetes objects, one file a managed object. No rule that decides
 * whether an object is written. May import {@code reason}, {@code snapshot}, {@code report}, {@code
 * gate}, {@code rollout}, and fabric8's model.
 */
@NullMarked
package dev.docserver.operator.desired;

import org.jspecify.annotations.NullMarked;
