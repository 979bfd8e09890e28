package dev.docserver.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeSet;

/** The arguments of one call, checked as they are read. */
public final class Arguments {
    private final ObjectNode values;

    /** Reads from the object, which nobody changes meanwhile. */
    public Arguments(ObjectNode values) {
        this.values = values;
    }

    /** Refuses names that the schema does not know: most often a typo. */
    void allowOnly(ToolInfo tool) throws Refusal {
        TreeSet<String> known = new TreeSet<>();
        tool.input().path("properties").fieldNames().forEachRemaining(known::add);
        for (var names = values.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw invalid("argument " + name, "only " + String.join(", ", known));
            }
        }
    }

    String text(String name, int most) throws Refusal {
        Optional<String> text = optionalText(name, most);
        if (text.isEmpty()) {
            throw invalid("no " + name, name + " with 1 to " + most + " characters");
        }
        return text.get();
    }

    /** Empty when the argument is absent, null or blank. */
    Optional<String> optionalText(String name, int most) throws Refusal {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid(name + " of type " + value.getNodeType(), name + " as a string");
        }
        String text = value.textValue().strip();
        if (text.length() > most) {
            throw invalid(
                    name + " with " + text.length() + " characters",
                    "at most " + most + " of them");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    int number(String name, int standard, int least, int most) throws Refusal {
        JsonNode value = values.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return standard;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.intValue() < least || value.intValue() > most) {
            throw invalid(
                    name + " " + value, name + " as a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    private static Refusal invalid(String seen, String expected) {
        return new Refusal(Refusal.Kind.INVALID, seen, expected, "correct the call");
    }
}
