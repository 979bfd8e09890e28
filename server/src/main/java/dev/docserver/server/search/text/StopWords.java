package dev.docserver.server.search.text;

import java.util.List;
import java.util.Set;

/** Words that carry a sentence but not its subject. */
public final class StopWords {

    private static final Set<String> WORDS =
            Set.copyOf(
                    List.of(
                            """
                    a about after all also although always am among an and another any anyone anything are
                    as at be because been before being best between both but by can cannot could did do does
                    doesn doing don done each either else etc ever every for from get gets getting give go
                    good got had has have having he help her here him his how i if in instead into is isn it
                    its itself just kind let like ll look lot make makes making many may me might mine more
                    most much must my myself need needs never no nor not of off often on once one only onto
                    or other our out over own please possible rather re really s same say see shall she
                    should since so some somebody someone something still such t than that the their them
                    then there these they thing things this those though through thus to too under until up
                    upon us use used uses using ve very via want wants was way ways we well were what when
                    where whether which while who whom whose why will with within without won would you your
                    yours
                    """
                                    .strip()
                                    .split("\\s+")));

    /** How a question begins. */
    private static final Set<String> QUESTION =
            Set.of(
                    "how", "what", "why", "when", "where", "which", "who", "whose", "can", "could",
                    "do", "does", "did", "is", "are", "was", "should", "will", "would", "may",
                    "must", "has", "have", "i");

    private StopWords() {}

    /** For words in lower case, not stemmed. */
    public static boolean contains(String word) {
        return WORDS.contains(word);
    }

    /** Whether a text that begins with the word is likely a question. */
    public static boolean opensQuestion(String word) {
        return QUESTION.contains(word);
    }
}
