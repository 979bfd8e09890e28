package dev.docserver.operator.scan;

import dev.docserver.api.v1alpha1.ImageScan;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.Registry;
import dev.docserver.operator.registry.RegistryException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which vulnerability database a scan would use now: its tag moves several times a day. */
public final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Registry registry;
    private final String reference;
    private final AtomicReference<String> digest = new AtomicReference<>("");

    public DatabaseWatch(Registry registry, String reference) {
        this.registry = registry;
        this.reference = reference;
    }

    /**
     * Asks the registry, which takes time; true if the database is another one than before. A
     * registry that does not answer changes nothing: facts grow too old by themselves.
     */
    public boolean look() {
        try {
            String now = registry.artifact(Reference.parse(reference)).digest();
            return !now.equals(digest.getAndSet(now));
        } catch (RegistryException e) {
            LOG.warn("the vulnerability database can't be looked up: {}", e.getMessage());
            return false;
        }
    }

    /** Whether the facts come from another database than the present one. */
    public boolean hasMoved(ImageScan scan) {
        String now = digest.get();
        return !now.isEmpty()
                && Optional.ofNullable(scan.getStatus())
                        .flatMap(status -> Optional.ofNullable(status.facts()))
                        .flatMap(facts -> Optional.ofNullable(facts.database()))
                        .map(ScanFacts.DatabaseFacts::digest)
                        .filter(used -> !used.equals(now))
                        .isPresent();
    }
}
