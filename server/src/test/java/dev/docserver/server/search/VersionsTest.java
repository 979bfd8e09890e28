package dev.docserver.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void versionsStandInTheOrderOfReleases() {
        List<String> order =
                List.of(
                        "latest", "1.4-rc1", "1.4-rc2", "1.4", "1.4.1", "1.10", "9.6", "15",
                        "17.2");

        assertThat(order.reversed().stream().sorted(Versions::compare)).isEqualTo(order);
    }

    @Property
    void theOrderIsTheSameFromBothSides(
            @ForAll @AlphaChars @NumericChars @StringLength(max = 8) String left,
            @ForAll @AlphaChars @NumericChars @StringLength(max = 8) String right) {
        assertThat(Integer.signum(Versions.compare(left, right)))
                .isEqualTo(-Integer.signum(Versions.compare(right, left)));
    }
}
