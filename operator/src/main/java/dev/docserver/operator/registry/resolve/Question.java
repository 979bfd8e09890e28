package dev.docserver.operator.registry.resolve;

import java.util.Optional;

/**
 * What one DocServer wants to know. An equal question is answered once: a tag is looked up again
 * only when the image changes or a rescan is asked for, so that a moved tag is never a silent
 * rollout.
 *
 * @param rescan value of the annotation that asks for a new look
 */
public record Question(Asker asker, String image, Optional<String> rescan) {
    /** A DocServer, told from a later one of the same name by its uid. */
    public record Asker(String namespace, String name, String uid) {}
}
