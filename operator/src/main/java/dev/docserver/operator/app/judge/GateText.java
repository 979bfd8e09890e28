package dev.docserver.operator.app.judge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.gate.GateInput;
import dev.docserver.operator.gate.GateReport;
import dev.docserver.operator.gate.Verdict;
import dev.docserver.operator.gate.finding.ChildFindings;
import dev.docserver.operator.gate.finding.FindingText;
import dev.docserver.operator.gate.policy.Exceptions;
import dev.docserver.operator.gate.policy.InputHash;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A verdict for a person and for a program.
 *
 * @param inputs what was judged by, as it stands in a DocServer's status
 * @param open findings that nothing excuses, of all children
 */
public record GateText(
        String image, String digest, GateReport report, String inputs, List<Vulnerability> open) {
    private static final int LONGEST_LINE = 400;
    private static final int MOST_FINDINGS = 20;

    /** What there is to say. */
    public static GateText of(GateInput input, ScanFacts facts, GateReport report) {
        Exceptions exceptions = Exceptions.of(input.exceptions(), input.repository(), input.now());
        Policies policies = Policies.of(input.policies(), input.namespace());
        List<Vulnerability> open = new ArrayList<>();
        if (report.findings().isPresent()) {
            for (ChildFacts child : facts.children()) {
                open.addAll(ChildFindings.of(child, exceptions).open());
            }
        }
        return new GateText(
                input.repository() + "@" + input.digest(),
                facts.digest(),
                report,
                InputHash.of(policies, exceptions),
                open.stream().distinct().toList());
    }

    /** For a terminal: every line printable, the decisive one first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Verdict worst = report.worst();
        lines.add(image);
        lines.add("%s: %s".formatted(worst.word(), message(worst)));
        lines.add("");
        lines.add("gates, by policy " + report.policy() + ", inputs " + inputs);
        report.gates()
                .forEach(
                        gate ->
                                lines.add(
                                        String.format(
                                                Locale.ROOT,
                                                "  %-12s %-12s %s",
                                                gate.verdict().word(),
                                                gate.name(),
                                                message(gate.verdict()))));
        if (!open.isEmpty()) {
            lines.add("");
            lines.add("findings of severity CRITICAL, HIGH and UNKNOWN");
            open.stream()
                    .limit(MOST_FINDINGS)
                    .forEach(
                            one ->
                                    lines.add(
                                            String.format(
                                                    Locale.ROOT,
                                                    "  %-8s %s",
                                                    one.severity(),
                                                    FindingText.one(one))));
            if (open.size() > MOST_FINDINGS) {
                lines.add("  and " + (open.size() - MOST_FINDINGS) + " more");
            }
        }
        return lines.stream().map(GateText::printable).toList();
    }

    /** For a program. */
    public ObjectNode json(ExitCode code) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("image", image);
        json.put("digest", digest);
        json.put("verdict", report.worst().word());
        json.put("reason", report.worst().cause().name());
        json.put("message", message(report.worst()));
        json.put("exitCode", code.code());
        json.put("policy", report.policy());
        json.put("inputs", inputs);
        report.databaseUpdatedAt().ifPresent(at -> json.put("databaseUpdatedAt", at.toString()));
        report.findings().ifPresent(counts -> json.putPOJO("findings", counts));
        ArrayNode gates = json.putArray("gates");
        for (GateReport.Named gate : report.gates()) {
            gates.addObject()
                    .put("name", gate.name())
                    .put("verdict", gate.verdict().word())
                    .put("reason", gate.verdict().cause().name())
                    .put("message", message(gate.verdict()));
        }
        json.putPOJO("open", open);
        if (!open.isEmpty()) {
            json.put("remediation", FindingText.upgrades(open));
        }
        return json;
    }

    private static String message(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> passed.detail();
            case Verdict.Pending pending -> pending.why().message();
            case Verdict.Inconclusive inconclusive -> inconclusive.why().message();
            case Verdict.Rejected rejected -> rejected.why().message();
        };
    }

    /** Columns stay, and text from an image is printable already; nothing else may be in it. */
    private static String printable(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (String word : line.split(" ", -1)) {
            text.append(Text.printable(word, LONGEST_LINE)).append(' ');
        }
        return text.toString().stripTrailing();
    }
}
