package dev.docserver.operator.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads typed values out of environment variables and notes each problem, so that all are told
 * together. A value that could not be read is replaced only to go on reading: whoever uses this
 * looks at the problems first.
 */
record Environment(Map<String, String> variables, List<String> problems) {
    private static final String PREFIX = "DOC_SERVER_OPERATOR_";

    /** A variable of Kubernetes' own naming, without our prefix. */
    String plain(String name) {
        return value(name).orElseGet(() -> missing(name));
    }

    String required(String name) {
        return optional(name).orElseGet(() -> missing(PREFIX + name));
    }

    /** An empty variable counts as absent, since charts render empty ones. */
    Optional<String> optional(String name) {
        return value(PREFIX + name);
    }

    List<String> list(String name) {
        return optional(name).stream()
                .flatMap(v -> Arrays.stream(v.split(",", -1)))
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .toList();
    }

    int number(String name, int ifAbsent, int least, int most) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            return ifAbsent;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with numbers out of range
        }
        problem(name, value.get(), "a whole number from " + least + " to " + most);
        return ifAbsent;
    }

    <E extends Enum<E>> E choice(String name, E ifAbsent) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            return ifAbsent;
        }
        E[] all = ifAbsent.getDeclaringClass().getEnumConstants();
        for (E one : all) {
            if (lower(one).equals(value.get())) {
                return one;
            }
        }
        problem(
                name,
                value.get(),
                "one of "
                        + Arrays.stream(all)
                                .map(Environment::lower)
                                .collect(Collectors.joining(", ")));
        return ifAbsent;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private String missing(String name) {
        problems.add(name + " is not set: expected a value");
        return "";
    }

    private void problem(String name, String seen, String expected) {
        problems.add(PREFIX + name + ": seen '" + seen + "'; expected " + expected);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
