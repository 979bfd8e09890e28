package dev.docserver.operator.app.reconcile;

import dev.docserver.api.v1alpha1.DocServer;
import dev.docserver.operator.apply.Comparison;
import dev.docserver.operator.apply.EventWriter;
import dev.docserver.operator.apply.Owner;
import dev.docserver.operator.apply.ReplacedException;
import dev.docserver.operator.apply.StatusWriter;
import dev.docserver.operator.apply.Writer;
import dev.docserver.operator.decision.Decision;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.scan.ScanRequests;
import dev.docserver.operator.snapshot.Snapshot;
import dev.docserver.operator.status.EventFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what was decided, in the order that {@link Decision} asks for. */
record CarryOut(
        StatusWriter statuses, Writer writer, ScanRequests scanRequests, EventWriter events) {
    private static final Logger LOG = LoggerFactory.getLogger(CarryOut.class);

    private static final Duration AFTER_REPLACEMENT = Duration.ofSeconds(2);
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    /**
     * Makes every request, or none after the first that fails.
     *
     * @return when to look again at the latest, where the decision's own time is too late
     */
    Optional<Instant> of(
            DocServer docServer, Snapshot snapshot, Decision decision, Comparison comparison) {
        try {
            decision.status().ifPresent(status -> statuses.writeOver(docServer, status));
            write(docServer, snapshot, decision, comparison);
        } catch (ReplacedException e) {
            LOG.info("{}; it is looked at again", e.getMessage());
            return Optional.of(snapshot.now().plus(AFTER_REPLACEMENT));
        }
        return snapshot.resolution()
                .resolved()
                .filter(image -> scanRequests.readElsewhere(image, snapshot.now()))
                .map(image -> snapshot.now().plus(SHORTLY));
    }

    /**
     * News of the status is told once it is written, whatever fails afterwards: the next reconcile
     * finds it there and has no news. What is told of an object waits for the object.
     */
    private void write(
            DocServer docServer, Snapshot snapshot, Decision decision, Comparison comparison) {
        List<EventFact> news =
                decision.events().stream()
                        .filter(fact -> fact.reason() != Reason.EvaluationDatabase)
                        .toList();
        List<EventFact> told = news;
        try {
            writer.write(decision.writes(), Owner.of(snapshot.intent()), comparison);
            told = decision.events();
            scanRequests.ensure(decision.scans());
        } finally {
            events.tell(docServer, told, snapshot.now());
        }
    }
}
