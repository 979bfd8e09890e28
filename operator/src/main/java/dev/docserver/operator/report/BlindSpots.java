package dev.docserver.operator.report;

import dev.docserver.api.v1alpha1.Blindness;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.reason.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what could not be seen, each thing once and only so many of them: a hostile image must
 * not be able to fill the facts. The number of all is never lost.
 */
public final class BlindSpots {
    private static final int MOST = 40;
    private static final int LONGEST = 300;

    private final Set<Blindness> spots = new LinkedHashSet<>();
    private int all;

    /** Notes one thing; text from the image is made printable and cut. */
    public void add(Reason reason, String seen, String expected) {
        all++;
        if (spots.size() < MOST) {
            spots.add(
                    new Blindness(
                            reason.name(),
                            Text.printable(seen, LONGEST),
                            Text.printable(expected, LONGEST)));
        }
    }

    /** Whether nothing was noted. */
    public boolean isEmpty() {
        return all == 0;
    }

    /** What was noted, in the order in which it was. */
    public List<Blindness> list() {
        List<Blindness> list = new ArrayList<>(spots);
        if (list.size() == MOST && all > MOST) {
            list.add(
                    new Blindness(
                            Reason.EvidenceContradicts.name(),
                            all + " things that were not seen, of which " + MOST + " are listed",
                            "none"));
        }
        return List.copyOf(list);
    }
}
