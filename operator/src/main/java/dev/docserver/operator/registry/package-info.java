/**
 * Reads OCI registries (distribution spec 1.1): tag to digest, the children of an index, blobs to
 * disk, all of it checked against its digest. Asks in the background, so that no reconcile waits.
 * No Kubernetes client and no judgement in here. May import reason and snapshot.
 */
@NullMarked
package dev.docserver.operator.registry;

import org.jspecify.annotations.NullMarked;
