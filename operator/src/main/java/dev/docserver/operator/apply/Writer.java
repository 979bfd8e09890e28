package dev.docserver.operator.apply;

import dev.docserver.operator.decision.Write;
import dev.docserver.operator.desired.EvaluationDatabaseSecret;
import dev.docserver.operator.observe.CachedObjects;
import dev.docserver.operator.snapshot.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a decision's writes, in their order, and leaves out those that would change nothing. */
public final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Requests requests;
    private final CachedObjects cached;
    private final Supplier<String> passwords;
    private final NoChanges noChanges = new NoChanges();

    /**
     * @param passwords random ones, a new one each time
     */
    public Writer(Requests requests, CachedObjects cached, Supplier<String> passwords) {
        this.requests = requests;
        this.cached = cached;
        this.passwords = passwords;
    }

    /**
     * Makes the writes.
     *
     * @throws ReplacedException where owner or object is another one by now
     */
    public void write(List<Write> writes, Owner owner, Comparison comparison) {
        OwnerGuard guard = new OwnerGuard(requests, owner);
        for (Write write : writes) {
            switch (write) {
                case Write.Apply(HasMetadata object) -> apply(object, guard, comparison);
                case Write.Create(HasMetadata object) -> create(object, guard);
                case Write.CreateDatabaseSecret(var intent) ->
                        create(EvaluationDatabaseSecret.of(intent, passwords.get()), guard);
                case Write.Delete(HasMetadata object) -> requests.delete(object);
            }
        }
    }

    private void apply(HasMetadata desired, OwnerGuard guard, Comparison comparison) {
        switch (cached.current(desired)) {
            case Observed.Seen<? extends HasMetadata>(HasMetadata actual) -> {
                guard.checkOwned(actual);
                if (!comparison.matches(actual, desired) && !noChanges.contain(actual, desired)) {
                    change(actual, desired);
                }
            }
            case Observed.Absent<? extends HasMetadata> absent -> {
                guard.checkAlive();
                requests.apply(desired, "");
            }
            case Observed.Unreadable<? extends HasMetadata>(String why) ->
                    LOG.warn(
                            "{} {} is left as it is: {}",
                            desired.getKind(),
                            desired.getMetadata().getName(),
                            why);
        }
    }

    private void change(HasMetadata actual, HasMetadata desired) {
        HasMetadata written = requests.apply(desired, actual.getMetadata().getUid());
        if (Objects.equals(
                written.getMetadata().getResourceVersion(),
                actual.getMetadata().getResourceVersion())) {
            noChanges.note(actual, desired);
            LOG.debug("applying {} changed nothing", desired.getMetadata().getName());
        }
    }

    private void create(HasMetadata object, OwnerGuard guard) {
        if (cached.current(object) instanceof Observed.Seen<? extends HasMetadata>(var actual)) {
            guard.checkOwned(actual);
            return;
        }
        guard.checkAlive();
        var _ = requests.create(object);
    }
}
