package dev.docserver.operator.apply;

import dev.docserver.operator.snapshot.Intent;

/** The DocServer that a reconcile started from; a later one of the same name has another uid. */
public record Owner(String namespace, String name, String uid) {
    public static Owner of(Intent intent) {
        return new Owner(intent.namespace(), intent.name(), intent.uid());
    }
}
