package dev.docserver.operator.observe;

import dev.docserver.operator.snapshot.Observed;
import java.util.List;
import java.util.function.Predicate;

/** Objects of one kind as the watch of them has brought them here; never asks the API server. */
public interface Cached<R> {
    /** The object of this name. */
    Observed<R> get(String namespace, String name);

    /** All objects of a namespace that match; an empty list is {@code Seen}. */
    Observed<List<R>> list(String namespace, Predicate<R> matching);

    /** All objects that match, in every namespace that is watched. */
    Observed<List<R>> list(Predicate<R> matching);
}
