package dev.docserver.server.search;

import dev.docserver.server.document.Library;
import dev.docserver.server.document.Section;
import dev.docserver.server.document.SectionId;
import dev.docserver.server.search.IndexReader.StaleCatalogueException;
import dev.docserver.server.search.index.IndexFormat;
import dev.docserver.server.search.rank.Candidate;
import dev.docserver.server.search.rank.Concept;
import dev.docserver.server.search.rank.Part;
import dev.docserver.server.search.rank.Query;
import dev.docserver.server.search.rank.Ranking;
import dev.docserver.server.search.rank.Weights;
import dev.docserver.server.search.text.Token;
import dev.docserver.server.store.Catalogue;
import dev.docserver.server.store.Database;
import dev.docserver.server.store.IndexStore;
import dev.docserver.server.store.LiveLibrary;
import dev.docserver.server.store.SectionStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ranks the sections of the live editions. For any number of threads. */
public final class RankedSearch implements Search {

    /** An edition may be replaced while a search reads it, but hardly again and again. */
    private static final int TRIES = 3;

    private final SectionStore sections;
    private final IndexReader index;
    private final LiveCatalogue catalogue;

    public RankedSearch(Database database) {
        this.sections = new SectionStore(database, IndexFormat.VERSION);
        this.index = new IndexReader(new IndexStore(database));
        this.catalogue =
                new LiveCatalogue(new Catalogue(database, IndexFormat.VERSION), index::retain);
    }

    @Override
    public List<Library> libraries() {
        return catalogue.get().stream().map(LiveLibrary::library).toList();
    }

    @Override
    public List<Section> read(SectionId id) {
        return sections.read(id);
    }

    @Override
    public SearchResult search(SearchRequest request) {
        long began = System.nanoTime();
        Query query = Query.of(request.shortened());
        List<Hit> hits = hits(request, query);
        SearchResult.Mode mode =
                query.question() ? SearchResult.Mode.QUESTION : SearchResult.Mode.LOOKUP;
        return new SearchResult(hits, mode, (System.nanoTime() - began) / 1_000_000);
    }

    private List<Hit> hits(SearchRequest request, Query query) {
        List<LiveLibrary> libraries = catalogue.get();
        for (int attempt = 1; ; attempt++) {
            try {
                return hits(request, query, libraries);
            } catch (StaleCatalogueException e) {
                if (attempt == TRIES) {
                    throw new IllegalStateException("editions change faster than they are read", e);
                }
                libraries = catalogue.refresh();
            }
        }
    }

    private List<Hit> hits(SearchRequest request, Query query, List<LiveLibrary> libraries)
            throws StaleCatalogueException {
        List<Long> segments =
                libraries.stream()
                        .filter(library -> request.covers(library.library()))
                        .flatMap(library -> library.segments().stream())
                        .toList();
        if (segments.isEmpty() || query.tokens().isEmpty()) {
            return List.of();
        }
        List<Part> parts = index.read(segments, query.terms());
        Query meant = query;
        List<Token> unknown = query.unknown(known(parts)::contains);
        if (!unknown.isEmpty()) {
            meant = query.with(index.corrections(segments, request.shortened(), unknown));
            parts = index.read(segments, meant.terms());
        }
        List<Concept> concepts = meant.concepts(known(parts)::contains);
        Weights weights = query.question() ? Weights.QUESTION : Weights.LOOKUP;
        List<Candidate> ranked = Ranking.best(parts, concepts, weights);
        return new Answer(request, concepts).of(parts, ranked, this::sectionsOf);
    }

    private static Set<String> known(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.postings().keySet().stream())
                .collect(Collectors.toSet());
    }

    private Map<Long, Section> sectionsOf(List<Long> ids) throws StaleCatalogueException {
        Map<Long, Section> found = sections.byIds(ids);
        if (found.size() < ids.size()) {
            throw new StaleCatalogueException();
        }
        return found;
    }
}
