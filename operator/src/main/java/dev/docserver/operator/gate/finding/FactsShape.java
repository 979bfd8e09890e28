package dev.docserver.operator.gate.finding;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.api.v1alpha1.ChildFacts;
import dev.docserver.api.v1alpha1.ScanFacts;
import dev.docserver.api.v1alpha1.Vulnerability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether facts are whole. They come from JSON, where any field may be missing whatever the record
 * says; after this check gates may rely on the record.
 */
public final class FactsShape {
    private final List<String> missing = new ArrayList<>();

    private FactsShape() {}

    /** The first fields that are missing, such as {@code children[0].counts}. */
    public static Optional<String> missing(ScanFacts facts) {
        FactsShape shape = new FactsShape();
        shape.look(facts);
        return shape.missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join(
                                ", ", shape.missing.subList(0, Math.min(5, shape.missing.size()))));
    }

    private void look(ScanFacts facts) {
        need("formatVersion", facts.formatVersion());
        need("digest", facts.digest());
        need("scannerVersion", facts.scannerVersion());
        if (facts.database() != null) {
            need("database.digest", facts.database().digest());
            need("database.updatedAt", facts.database().updatedAt());
            need("database.sources", facts.database().sources());
        }
        if (facts.canary() != null) {
            all("canary.expected", facts.canary().expected());
            all("canary.found", facts.canary().found());
        }
        blindness("blindness", facts.blindness());
        List<ChildFacts> children = all("children", facts.children());
        for (int at = 0; at < children.size(); at++) {
            look("children[" + at + "].", children.get(at));
        }
    }

    private void look(String at, @Nullable ChildFacts child) {
        if (child == null) {
            return;
        }
        need(at + "digest", child.digest());
        need(at + "osPackages", child.osPackages());
        need(at + "vulnerabilitiesTruncated", child.vulnerabilitiesTruncated());
        if (need(at + "platform", child.platform())) {
            need(at + "platform.os", child.platform().os());
            need(at + "platform.architecture", child.platform().architecture());
        }
        if (child.distribution() != null) {
            need(at + "distribution.family", child.distribution().family());
            need(at + "distribution.name", child.distribution().name());
            need(at + "distribution.endOfLife", child.distribution().endOfLife());
        }
        if (need(at + "jars", child.jars())) {
            need(at + "jars.found", child.jars().found());
            need(at + "jars.identified", child.jars().identified());
        }
        if (need(at + "coverage", child.coverage())) {
            need(at + "coverage.executableBytes", child.coverage().executableBytes());
            need(at + "coverage.attributedBytes", child.coverage().attributedBytes());
            all(at + "coverage.unattributed", child.coverage().unattributed());
        }
        if (child.runtime() != null) {
            need(at + "runtime.path", child.runtime().path());
        }
        counts(at + "counts", child.counts());
        blindness(at + "blindness", child.blindness());
        for (Vulnerability finding : all(at + "vulnerabilities", child.vulnerabilities())) {
            vulnerability(at + "vulnerabilities[].", finding);
        }
    }

    private void counts(String at, ChildFacts.@Nullable SeverityCounts counts) {
        if (counts == null) {
            missing.add(at);
            return;
        }
        List<@Nullable Integer> values =
                Arrays.asList(
                        counts.critical(),
                        counts.high(),
                        counts.medium(),
                        counts.low(),
                        counts.unknown(),
                        counts.unknownWithFix());
        if (values.contains(null)) {
            missing.add(at + ".*");
        }
    }

    private void vulnerability(String at, @Nullable Vulnerability finding) {
        if (finding == null) {
            return;
        }
        need(at + "id", finding.id());
        need(at + "packageName", finding.packageName());
        need(at + "installed", finding.installed());
        need(at + "severity", finding.severity());
    }

    private void blindness(String at, @Nullable List<Blindness> list) {
        for (Blindness one : all(at, list)) {
            if (one != null) {
                need(at + "[].reason", one.reason());
                need(at + "[].seen", one.seen());
                need(at + "[].expected", one.expected());
            }
        }
    }

    private boolean need(String name, @Nullable Object value) {
        if (value == null) {
            missing.add(name);
        }
        return value != null;
    }

    private <T> List<T> all(String name, @Nullable List<T> list) {
        if (list == null || list.stream().anyMatch(Objects::isNull)) {
            missing.add(name);
        }
        return list == null ? List.of() : list;
    }
}
