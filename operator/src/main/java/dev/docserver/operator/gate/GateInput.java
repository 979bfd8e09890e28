package dev.docserver.operator.gate;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.List;

/** All that a gate looks at, for one digest and one DocServer. */
public record GateInput(
        String repository,
        String digest,
        String namespace,
        String docServer,
        Observed<ScanState> scan,
        Observed<List<ScanPolicy>> policies,
        Observed<List<ScanException>> exceptions,
        Instant now) {}
