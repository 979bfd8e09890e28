package dev.docserver.server.search;

import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import dev.docserver.server.search.IndexReader.StaleCatalogueException;
import dev.docserver.server.search.rank.Candidate;
import dev.docserver.server.search.rank.Concept;
import dev.docserver.server.search.rank.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns ranked sections to hits. A section that several versions have comes once, in its newest
 * version.
 */
final class Answer {

    private final SearchRequest request;
    private final Snippets snippets;

    Answer(SearchRequest request, List<Concept> concepts) {
        this.request = request;
        this.snippets = new Snippets(concepts);
    }

    List<Hit> of(List<Part> parts, List<Candidate> ranked, SectionReader reader)
            throws StaleCatalogueException {
        Map<Place, Hit> hits = new LinkedHashMap<>();
        for (int from = 0; from < ranked.size(); from += request.limit()) {
            int to = Math.min(ranked.size(), from + request.limit());
            List<Candidate> next = ranked.subList(from, to);
            Map<Long, Section> sections =
                    reader.read(next.stream().map(candidate -> id(parts, candidate)).toList());
            for (Candidate candidate : next) {
                Section section = sections.get(id(parts, candidate));
                if (section != null) {
                    add(hits, section, candidate.score());
                }
            }
            if (hits.size() >= request.limit()) {
                break;
            }
        }
        List<Hit> all = new ArrayList<>(hits.values());
        return all.subList(0, Math.min(request.limit(), all.size()));
    }

    private void add(Map<Place, Hit> hits, Section section, double score) {
        SectionId id = section.id();
        Place place = new Place(id.library(), id.path(), id.anchor());
        Hit before = hits.get(place);
        if (before == null) {
            hits.put(place, hit(section, score));
        } else if (Versions.compare(before.section().version(), id.version()) < 0) {
            hits.replace(place, hit(section, before.score()));
        }
    }

    private Hit hit(Section section, double score) {
        return new Hit(section.id(), section.titlePath(), snippets.of(section.body()), score);
    }

    private static long id(List<Part> parts, Candidate candidate) {
        return parts.get(candidate.part()).segment().id(candidate.section());
    }

    private record Place(String library, String path, String anchor) {}

    /** Reads the text of sections. */
    interface SectionReader {
        Map<Long, Section> read(List<Long> ids) throws StaleCatalogueException;
    }
}
