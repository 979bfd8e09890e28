package dev.docserver.operator.gate.policy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/** The name of an object as messages give it. */
final class ObjectName {
    private ObjectName() {}

    /** The object's name; a question mark for a file that has none. */
    static String of(HasMetadata object) {
        return object.getMetadata() == null
                ? "?"
                : Objects.requireNonNullElse(object.getMetadata().getName(), "?");
    }
}
