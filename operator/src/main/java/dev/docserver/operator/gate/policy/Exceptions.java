package dev.docserver.operator.gate.policy;

import dev.docserver.api.v1alpha1.ScanException;
import dev.docserver.api.v1alpha1.Vulnerability;
import dev.docserver.operator.snapshot.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exceptions that may speak of one repository's findings, at one time. */
public final class Exceptions {
    private final List<ExceptionRule> rules;
    private final String repository;
    private final Optional<String> unreadable;

    private Exceptions(List<ExceptionRule> rules, String repository, Optional<String> unreadable) {
        this.rules = List.copyOf(rules);
        this.repository = repository;
        this.unreadable = unreadable;
    }

    /** An exception that holds, and until when. */
    public record Held(String name, Instant until) {}

    /** An exception that speaks of something and does not hold. */
    public record Broken(String name, String problem) {}

    /** Reads and checks all; unreadable ones excuse nothing. */
    public static Exceptions of(
            Observed<List<ScanException>> observed, String repository, Instant now) {
        return switch (observed) {
            case Observed.Absent<List<ScanException>> absent ->
                    new Exceptions(List.of(), repository, Optional.empty());
            case Observed.Unreadable<List<ScanException>>(String why) ->
                    new Exceptions(List.of(), repository, Optional.of(why));
            case Observed.Seen<List<ScanException>>(List<ScanException> all) ->
                    new Exceptions(
                            all.stream()
                                    .flatMap(one -> ExceptionRule.of(one, now).stream())
                                    .toList(),
                            repository,
                            Optional.empty());
        };
    }

    /** Why they could not be read. */
    public Optional<String> unreadable() {
        return unreadable;
    }

    /** The exception that takes this finding off the count, the longest-lived one. */
    public Optional<Held> excuse(Vulnerability finding) {
        return held(rules.stream().filter(rule -> rule.speaksOf(finding, repository)));
    }

    /** Exceptions that would take this finding off the count if they kept the rules. */
    public List<Broken> broken(Vulnerability finding) {
        return broken(rules.stream().filter(rule -> rule.speaksOf(finding, repository)));
    }

    /** The exception that waives the whole verdict. */
    public Optional<Held> waiver(String digest, String namespace, String docServer) {
        return held(rules.stream().filter(rule -> rule.waives(digest, namespace, docServer)));
    }

    /** Exceptions that would waive the whole verdict if they kept the rules. */
    public List<Broken> brokenWaivers(String digest, String namespace, String docServer) {
        return broken(rules.stream().filter(rule -> rule.waives(digest, namespace, docServer)));
    }

    /** Every exception that breaks a rule, whatever it speaks of. */
    public List<Broken> allBroken() {
        return broken(rules.stream());
    }

    /** Those that name a finding and can speak of the repository, broken ones too. */
    Stream<ExceptionRule> forRepository() {
        return rules.stream().filter(rule -> rule.namesFinding() && rule.covers(repository));
    }

    private static Optional<Held> held(Stream<ExceptionRule> rules) {
        return rules.filter(rule -> rule.problem().isEmpty())
                .map(rule -> new Held(rule.name(), rule.spec().expiresAt()))
                .max((a, b) -> a.until().compareTo(b.until()));
    }

    private static List<Broken> broken(Stream<ExceptionRule> rules) {
        return rules.flatMap(rule -> rule.problem().map(p -> new Broken(rule.name(), p)).stream())
                .toList();
    }
}
