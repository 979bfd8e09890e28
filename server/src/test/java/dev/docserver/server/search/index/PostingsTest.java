package dev.docserver.server.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PostingsTest {

    /** How often a term stands in each field of a section, and where. */
    record Entry(List<Integer> frequencies, List<Integer> positions) {}

    @Property
    void whatIsWrittenIsRead(@ForAll("entries") SortedMap<Integer, Entry> entries) {
        Postings postings = written(entries);

        TreeMap<Integer, List<Integer>> frequencies = new TreeMap<>();
        postings.frequencies(
                (section, found) -> {
                    List<Integer> list = new ArrayList<>();
                    for (int value : found) {
                        list.add(value);
                    }
                    frequencies.put(section, list);
                });
        TreeMap<Integer, List<Integer>> positions = new TreeMap<>();
        postings.positions(
                section -> section % 2 == 0,
                (section, found) -> {
                    List<Integer> list = new ArrayList<>();
                    for (int value : found) {
                        list.add(value);
                    }
                    positions.put(section, list);
                });

        assertThat(postings.sections()).isEqualTo(entries.size());
        assertThat(frequencies.keySet()).isEqualTo(entries.keySet());
        entries.forEach(
                (section, entry) -> {
                    assertThat(frequencies.get(section)).isEqualTo(entry.frequencies);
                    if (section % 2 == 0) {
                        assertThat(positions.get(section)).isEqualTo(entry.positions);
                    }
                });
        assertThat(positions.keySet()).allMatch(section -> section % 2 == 0);
    }

    private static Postings written(SortedMap<Integer, Entry> entries) {
        Postings.Writer writer = new Postings.Writer();
        entries.forEach(
                (section, entry) ->
                        writer.add(
                                section,
                                entry.frequencies.stream().mapToInt(i -> i).toArray(),
                                entry.positions.stream().mapToInt(i -> i).toArray(),
                                entry.positions.size()));
        return new Postings(writer.finish().encoded());
    }

    @Provide
    Arbitrary<SortedMap<Integer, Entry>> entries() {
        Arbitrary<List<Integer>> frequencies =
                Arbitraries.integers().between(0, 300).list().ofSize(Field.COUNT);
        Arbitrary<List<Integer>> positions =
                Arbitraries.integers()
                        .between(0, 100_000)
                        .set()
                        .ofMaxSize(20)
                        .map(set -> set.stream().sorted().toList());
        Arbitrary<Entry> entry = Combinators.combine(frequencies, positions).as(Entry::new);
        return Arbitraries.maps(Arbitraries.integers().between(0, 1_000_000), entry)
                .ofMaxSize(30)
                .map(map -> new TreeMap<>(map));
    }
}
