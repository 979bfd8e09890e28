package dev.docserver.operator.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options of one command, each {@code --name value} or {@code --name=value}. An option that is
 * unknown, has no value, or is given twice without being repeatable is the user's mistake; all of
 * them are told at once.
 */
record Options(Map<String, List<String>> values) {

    /** Options by name without the dashes; {@code single} at most once, {@code repeated} often. */
    static Options parse(List<String> arguments, Set<String> single, Set<String> repeated)
            throws UsageException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (!argument.startsWith("--")) {
                problems.add("unexpected argument '" + argument + "': every value needs an option");
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (!single.contains(name) && !repeated.contains(name)) {
                problems.add("unknown option --" + name);
                continue;
            }
            if (equals < 0 && !rest.hasNext()) {
                problems.add("option --" + name + " needs a value");
                continue;
            }
            List<String> given = values.computeIfAbsent(name, _ -> new ArrayList<>());
            given.add(equals < 0 ? rest.next() : argument.substring(equals + 1));
            if (single.contains(name) && given.size() == 2) {
                problems.add("option --" + name + " is given more than once");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return new Options(values);
    }

    /** Fails unless each of the named options was given; all that are missing are told at once. */
    Options require(String... names) throws UsageException {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            if (all(name).isEmpty()) {
                problems.add("option --" + name + " is missing");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return this;
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The value of an option that {@link #require} has asked for. */
    String one(String name) {
        return first(name).orElseThrow(() -> new IllegalStateException("--" + name));
    }
}
