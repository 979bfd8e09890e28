package dev.docserver.operator.report.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.report.BlindSpots;
import dev.docserver.operator.report.Purl;
import dev.docserver.operator.report.content.FileFacts;
import dev.docserver.operator.report.content.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What SBOMs inside the image (CycloneDX JSON) say about contents: a component stands for exactly
 * the bytes whose SHA-256 it names, and for nothing by name or path. A component without a package
 * URL of its own, such as a file, takes the one of the component it is in.
 */
final class SbomClaims {
    private static final int DEEPEST = 20;
    private static final String SCANNERS_OWN = "aquasecurity:trivy:";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<Purl>> claims = new HashMap<>();
    private final BlindSpots spots;

    private SbomClaims(BlindSpots spots) {
        this.spots = spots;
    }

    /** Reads every SBOM among the files. */
    static SbomClaims of(List<FileFacts> files, BlindSpots spots) {
        SbomClaims claims = new SbomClaims(spots);
        for (FileFacts file : files) {
            if (file.role() == Role.SBOM) {
                claims.read(file);
            } else if (file.role() == Role.FOREIGN_SBOM) {
                spots.add(
                        Reason.EvidenceContradicts,
                        file.path() + ", which a scanner believes and nothing here can check",
                        "SBOMs in CycloneDX JSON (*.cdx.json) with SHA-256 of the files");
            }
        }
        return claims;
    }

    /** The packages that content with this SHA-256 is claimed to be. */
    Set<Purl> of(String sha256) {
        return claims.getOrDefault(sha256, Set.of());
    }

    private void read(FileFacts file) {
        try {
            JsonNode sbom = JSON.readTree(file.text().orElseThrow().content());
            if (sbom.path("bomFormat").asText("").equals("CycloneDX")) {
                component(file, sbom.path("metadata").path("component"), Optional.empty(), 0);
                sbom.path("components").forEach(part -> component(file, part, Optional.empty(), 0));
                return;
            }
        } catch (IOException | java.util.NoSuchElementException unreadable) {
            // said below: a scanner may read what this reader does not
        }
        spots.add(
                Reason.EvidenceContradicts,
                file.path() + " is no CycloneDX JSON",
                "an SBOM that can be held against the files");
    }

    private void component(FileFacts file, JsonNode component, Optional<Purl> outer, int depth) {
        if (depth > DEEPEST) {
            spots.add(
                    Reason.EvidenceContradicts,
                    file.path() + " nests components deeper than " + DEEPEST,
                    "a flatter SBOM");
            return;
        }
        for (JsonNode property : component.path("properties")) {
            if (property.path("name").asText("").startsWith(SCANNERS_OWN)) {
                spots.add(
                        Reason.EvidenceContradicts,
                        file.path() + " carries " + property.path("name").asText(""),
                        "no property by which an SBOM makes a scanner skip files");
            }
        }
        Optional<Purl> purl = Purl.parse(component.path("purl").asText("")).or(() -> outer);
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText("").equals("SHA-256")) {
                String sum = hash.path("content").asText("").toLowerCase(Locale.ROOT);
                purl.ifPresent(
                        name -> claims.computeIfAbsent(sum, _ -> new LinkedHashSet<>()).add(name));
            }
        }
        component.path("components").forEach(part -> component(file, part, purl, depth + 1));
    }
}
