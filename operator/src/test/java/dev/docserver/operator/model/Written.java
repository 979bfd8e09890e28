package dev.docserver.operator.model;

import dev.docserver.api.v1alpha1.DocServerStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A status by its number: worlds are compared a million times, and statuses are large. */
record Written(int number) {
    private static final List<DocServerStatus> ALL = new ArrayList<>();
    private static final Map<DocServerStatus, Written> NUMBERS = new HashMap<>();

    static Written of(DocServerStatus status) {
        return NUMBERS.computeIfAbsent(
                status,
                s -> {
                    ALL.add(s);
                    return new Written(ALL.size() - 1);
                });
    }

    DocServerStatus status() {
        return ALL.get(number);
    }
}
