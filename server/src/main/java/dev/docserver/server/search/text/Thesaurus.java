package dev.docserver.server.search.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that people who ask and people who write manuals use for the same thing. Only what holds
 * for any software; a word may be in several groups.
 */
public final class Thesaurus {

    private static final List<String> GROUPS =
            List.of(
                    "delete remove drop erase clear discard purge",
                    "create make generate build new define construct",
                    "add insert append include",
                    "change modify alter update edit set adjust customize",
                    "list show display print view",
                    "find search lookup locate query",
                    "get retrieve fetch read obtain",
                    "error exception failure fault problem",
                    "fast speed performance quick efficient slow optimize",
                    "combine merge join concatenate squash",
                    "split divide separate partition",
                    "undo revert rollback reset restore cancel",
                    "start launch begin open",
                    "run execute invoke call",
                    "stop end terminate kill halt shutdown",
                    "limit maximum restrict bound upper",
                    "big large size maximum huge",
                    "size length",
                    "permission privilege access right authorization grant",
                    "password credential secret",
                    "login authentication logon sign",
                    "copy duplicate clone replicate",
                    "rename move",
                    "configure configuration setting setup option parameter",
                    "argument parameter option flag",
                    "check verify validate test",
                    "convert cast transform translate",
                    "string text character",
                    "number numeric integer",
                    "date time timestamp datetime",
                    "directory folder",
                    "row record tuple",
                    "column field attribute",
                    "user account role",
                    "encrypt ssl tls secure",
                    "compress gzip zip deflate",
                    "backup dump snapshot",
                    "recover restore",
                    "install setup deploy",
                    "upgrade migrate update",
                    "download fetch",
                    "send transmit post",
                    "wait block sleep delay",
                    "parallel concurrent simultaneous",
                    "thread process worker",
                    "unique distinct duplicate",
                    "sort order",
                    "count number",
                    "default initial",
                    "hide ignore exclude skip",
                    "disable off prevent avoid",
                    "enable on activate",
                    "variable environment",
                    "function method procedure routine",
                    "loop iterate repeat",
                    "multiple several many",
                    "difference compare versus diff",
                    "log logging trace",
                    "connect connection",
                    "webpage page",
                    "replace substitute",
                    "temporary temp");

    private final Map<String, Set<String>> byStem = new HashMap<>();

    /** All groups, by stem. */
    public Thesaurus() {
        Stemmer stemmer = new Stemmer();
        for (String group : GROUPS) {
            List<String> stems = Arrays.stream(group.split(" ", -1)).map(stemmer::stem).toList();
            for (String stem : stems) {
                Set<String> others = byStem.computeIfAbsent(stem, s -> new TreeSet<>());
                others.addAll(stems);
                others.remove(stem);
            }
        }
    }

    /** Stems that may stand for this one; none when it is in no group. */
    public Set<String> of(String stem) {
        return byStem.getOrDefault(stem, Set.of());
    }
}
