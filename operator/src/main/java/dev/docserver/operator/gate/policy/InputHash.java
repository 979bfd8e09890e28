package dev.docserver.operator.gate.policy;

import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.operator.snapshot.Hash;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was judged by, in 16 hexadecimal digits: the same in a cluster and on a command line where
 * the same policies and exceptions apply. Policies count with their defaults applied, since an API
 * server writes these out, and without their namespaces; exceptions count if they can speak of the
 * repository. A waiver counts nowhere: it speaks of one DocServer in one cluster. Nor does the time
 * to mend what runs: it changes no verdict.
 */
public final class InputHash {
    private static final int DIGITS = 16;

    private InputHash() {}

    /** The hash of rules and exceptions, whatever order they came in. */
    public static String of(Policies policies, Exceptions exceptions) {
        String text =
                Stream.concat(
                                policies.rules().stream().map(InputHash::rules),
                                exceptions.forRepository().map(InputHash::exception))
                        .sorted()
                        .collect(Collectors.joining("\n"));
        return Hash.of(text).substring(0, DIGITS);
    }

    private static String rules(PolicyRules rules) {
        return line(
                "policy",
                rules.name(),
                rules.critical(),
                rules.high(),
                rules.unknownWithFixIsHigh(),
                rules.minimumCoveragePercent(),
                rules.maximumDatabaseAge().toSeconds(),
                rules.maximumScanAge().toSeconds(),
                new TreeSet<>(rules.repositories()));
    }

    private static String exception(ExceptionRule rule) {
        ScanExceptionSpec spec = rule.spec();
        List<String> images = Objects.requireNonNullElse(spec.images(), List.of());
        return line(
                "exception",
                rule.name(),
                String.valueOf(spec.vulnerability()),
                String.valueOf(spec.packageUrl()),
                new TreeSet<>(images),
                String.valueOf(spec.reason()),
                String.valueOf(spec.ticket()),
                String.valueOf(spec.expiresAt()));
    }

    /** Each part with its length, so that no two lists of parts make the same line. */
    private static String line(Object... parts) {
        return Stream.of(parts)
                .map(String::valueOf)
                .map(part -> part.length() + ":" + part.replace("\n", "\\n"))
                .collect(Collectors.joining(" "));
    }
}
