package dev.docserver.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Holds the writes of one reconcile to the DocServer that it started from. Objects that exist are
 * guarded by their own uid in the request; before a new one is made the owner is asked for once
 * more, since nothing in that request would stop it.
 */
final class OwnerGuard {
    private final Requests requests;
    private final Owner owner;
    private boolean alive;

    OwnerGuard(Requests requests, Owner owner) {
        this.requests = requests;
        this.owner = owner;
    }

    /** Fails if the owner is gone or is another one of the same name. */
    void checkAlive() {
        if (alive) {
            return;
        }
        String now = requests.uidOf(owner);
        if (!owner.uid().equals(now)) {
            throw new ReplacedException(
                    "DocServer "
                            + owner.namespace()
                            + "/"
                            + owner.name()
                            + ": expected uid "
                            + owner.uid()
                            + ", seen "
                            + (now.isEmpty() ? "none" : now));
        }
        alive = true;
    }

    /** Fails if another DocServer, such as an earlier one of this name, owns the object. */
    void checkOwned(HasMetadata actual) {
        boolean mine =
                actual.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> owner.uid().equals(reference.getUid()));
        boolean someones =
                actual.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> Boolean.TRUE.equals(reference.getController()));
        if (someones && !mine) {
            throw new ReplacedException(
                    actual.getKind()
                            + " "
                            + actual.getMetadata().getName()
                            + " belongs to another owner; it has to go first");
        }
    }
}
