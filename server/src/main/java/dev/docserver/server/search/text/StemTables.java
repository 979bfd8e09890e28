package dev.docserver.server.search.text;

import java.util.Map;
import java.util.Set;

/** The word and suffix lists of Porter2, as its page gives them. */
final class StemTables {
    static final Map<String, String> EXCEPTIONS =
            Map.ofEntries(
                    Map.entry("skis", "ski"),
                    Map.entry("skies", "sky"),
                    Map.entry("dying", "die"),
                    Map.entry("lying", "lie"),
                    Map.entry("tying", "tie"),
                    Map.entry("idly", "idl"),
                    Map.entry("gently", "gentl"),
                    Map.entry("ugly", "ugli"),
                    Map.entry("early", "earli"),
                    Map.entry("only", "onli"),
                    Map.entry("singly", "singl"),
                    Map.entry("sky", "sky"),
                    Map.entry("news", "news"),
                    Map.entry("howe", "howe"),
                    Map.entry("atlas", "atlas"),
                    Map.entry("cosmos", "cosmos"),
                    Map.entry("bias", "bias"),
                    Map.entry("andes", "andes"));

    static final Set<String> DONE_AFTER_1A =
            Set.of(
                    "inning", "outing", "canning", "herring", "earring", "proceed", "exceed",
                    "succeed");

    /** Suffixes of step 2, the longest first where one ends another, with what replaces them. */
    static final String[][] STEP_2 = {
        {"ization", "ize"},
        {"ational", "ate"},
        {"ousness", "ous"},
        {"iveness", "ive"},
        {"fulness", "ful"},
        {"tional", "tion"},
        {"lessli", "less"},
        {"biliti", "ble"},
        {"entli", "ent"},
        {"ation", "ate"},
        {"alism", "al"},
        {"aliti", "al"},
        {"fulli", "ful"},
        {"ousli", "ous"},
        {"iviti", "ive"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"abli", "able"},
        {"izer", "ize"},
        {"ator", "ate"},
        {"alli", "al"},
        {"bli", "ble"},
        {"ogi", "og"},
        {"li", ""}
    };

    static final String[][] STEP_3 = {
        {"ational", "ate"},
        {"tional", "tion"},
        {"alize", "al"},
        {"icate", "ic"},
        {"iciti", "ic"},
        {"ative", ""},
        {"ical", "ic"},
        {"ness", ""},
        {"ful", ""}
    };

    static final String[] STEP_4 = {
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
        "ive", "ize", "ion", "al", "er", "ic"
    };

    private StemTables() {}
}
