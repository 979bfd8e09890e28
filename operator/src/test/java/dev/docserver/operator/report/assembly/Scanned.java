package dev.docserver.operator.report.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.operator.gate.GateInput;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Gates;
import dev.docserver.operator.gate.Scans;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.layer.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An image, what Trivy said of it, and what the gate says of both.
 *
 * @param naive what a pipeline sees that asks Trivy for CRITICAL and HIGH alone
 */
record Scanned(ScanFacts facts, GateReport gates, List<String> naive) {

    /** Scans an image with the report that Trivy made of it once, under this name. */
    static Scanned of(Path folder, String name, TestImage image) {
        try {
            Path layouts = Files.createDirectories(folder.resolve("layout"));
            TestImage.Written written = image.write(layouts);
            String report = TrivyRecording.of(name, written);
            return of(folder, written.digest(), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scanned of(Path folder, String digest, String report) throws IOException {
        ScanFolder scan = DatabaseFixture.folder(folder);
        Files.createDirectories(scan.report(digest).getParent());
        Files.writeString(scan.report(digest), report);
        ScanFacts facts = Reporter.report(scan, digest, List.of(digest), "0.68.2");
        GateInput input = Scans.input(facts);
        GateInput asked =
                new GateInput(
                        input.repository(),
                        digest,
                        input.namespace(),
                        input.docServer(),
                        input.scan(),
                        input.policies(),
                        input.exceptions(),
                        input.now());
        return new Scanned(facts, Gates.judge(asked), TrivyRecording.highAndCritical(report));
    }

    /** Trivy alone, asked as most pipelines ask it, would let it through. */
    Scanned looksClean() {
        assertThat(naive).as("what a pipeline with --severity HIGH,CRITICAL sees").isEmpty();
        return this;
    }

    /** Trivy alone finds exactly these: what is wrong with the image is not what it misses. */
    Scanned scannerFinds(String... ids) {
        assertThat(naive).as("what --severity HIGH,CRITICAL finds").containsExactly(ids);
        return this;
    }

    /** This gate answers Inconclusive for this reason, and the whole verdict is no better. */
    Scanned inconclusive(String gate, Reason reason) {
        assertThat(gates.worst().rank()).isGreaterThanOrEqualTo(2);
        assertThat(gates.gates())
                .as(said())
                .anySatisfy(
                        named -> {
                            assertThat(named.name()).isEqualTo(gate);
                            assertThat(named.verdict()).isInstanceOf(Verdict.Inconclusive.class);
                            assertThat(named.verdict().cause()).isEqualTo(reason);
                        });
        return this;
    }

    /** Among the blind spots is this one. */
    Scanned blind(Reason reason, String seen) {
        assertThat(facts.children().getFirst().blindness())
                .as(said())
                .anySatisfy(
                        spot -> {
                            assertThat(spot.reason()).isEqualTo(reason.name());
                            assertThat(spot.seen()).contains(seen);
                        });
        assertThat(gates.worst().rank()).isGreaterThanOrEqualTo(2);
        return this;
    }

    Scanned passed() {
        assertThat(gates.passed()).as(said()).isTrue();
        return this;
    }

    private String said() {
        return gates.gates().stream()
                .map(named -> named.name() + ": " + named.verdict())
                .collect(Collectors.joining("\n"));
    }
}
