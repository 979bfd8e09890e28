package dev.docserver.operator.gate.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
    /** Each smaller than the next, as dpkg --compare-versions says. */
    private static final List<String> RISING =
            List.of(
                    "0.9~~",
                    "0.9~rc1",
                    "0.9",
                    "0.9a",
                    "0.9+b1",
                    "0.9.1",
                    "0.10",
                    "1.0-1",
                    "1.0-1+deb13u1",
                    "1.0-2",
                    "1.0-10",
                    "1.0+really0.8-1",
                    "1.3.dfsg-2",
                    "1.3.dfsg+really1.3.1-1+deb13u1",
                    "2.0",
                    "1:0.1",
                    "2:0.0");

    @Test
    void comparesAsDpkgDoes() {
        for (int a = 0; a < RISING.size(); a++) {
            for (int b = 0; b < RISING.size(); b++) {
                assertThat(
                                Integer.signum(
                                        VersionOrder.INSTANCE.compare(
                                                RISING.get(a), RISING.get(b))))
                        .as(RISING.get(a) + " and " + RISING.get(b))
                        .isEqualTo(Integer.compare(a, b));
            }
        }
    }

    @Test
    void leadingZerosDoNotCount() {
        assertThat(VersionOrder.INSTANCE.compare("1.007", "1.7")).isZero();
        assertThat(VersionOrder.INSTANCE.compare("0:1.0", "1.0")).isZero();
        assertThat(VersionOrder.INSTANCE.compare("", "")).isZero();
    }

    /** No version of Debian, but what an advisory writes is not for us to choose. */
    @Test
    void aVersionMayBeARevisionAlone() {
        assertThat(VersionOrder.INSTANCE.compare("-1", "-2")).isNegative();
        assertThat(VersionOrder.INSTANCE.compare("-1", "1")).isNegative();
    }

    @Property
    void isAnOrder(
            @ForAll
                    @StringLength(max = 8)
                    @Chars({'.', '-', '~', '+', ':', 'a'})
                    @CharRange(from = '0', to = '9')
                    String a,
            @ForAll
                    @StringLength(max = 8)
                    @Chars({'.', '-', '~', '+', ':', 'a'})
                    @CharRange(from = '0', to = '9')
                    String b) {
        VersionOrder order = VersionOrder.INSTANCE;
        assertThat(Integer.signum(order.compare(a, b)))
                .isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, a)).isZero();
    }
}
