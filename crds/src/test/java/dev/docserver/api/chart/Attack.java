package dev.docserver.api.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.docserver.api.realserver.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way round the gate: a kubectl command of the namespace's administrator.
 *
 * @param group name of the file it is in
 * @param repaired a controller undoes it after a moment, in which the wrong pod may have run
 * @param refused part of the message that must answer it, which names what to do instead
 */
record Attack(
        String group,
        String name,
        List<String> args,
        String input,
        String refused,
        boolean repaired) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private record Entry(
            String name, List<String> args, String input, String refused, boolean repaired) {}

    static List<Attack> all() {
        Path folder = Path.of(System.getProperty("user.dir"), "src/test/resources/attacks");
        try (Stream<Path> files = Files.list(folder)) {
            List<Attack> attacks = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                String group = file.getFileName().toString().replace(".yaml", "");
                Arrays.stream(YAML.readValue(file.toFile(), Entry[].class))
                        .map(
                                e ->
                                        new Attack(
                                                group,
                                                e.name(),
                                                e.args(),
                                                text(e),
                                                e.refused(),
                                                e.repaired()))
                        .forEach(attacks::add);
            }
            return attacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Entry entry) {
        return entry.input() == null ? "" : entry.input();
    }

    CommandLine.Answer on(Team team) {
        List<String> arguments =
                args.stream().map(word -> Template.fill(word, team.words())).toList();
        return team.alice(Template.fill(input, team.words()), arguments);
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
