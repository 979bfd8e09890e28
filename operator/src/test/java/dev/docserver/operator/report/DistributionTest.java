package dev.docserver.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
    @ParameterizedTest
    @CsvSource({
        "debian, 13.2, debian 13",
        "debian, 13, debian 13",
        "debian, 12.5, debian 12",
        "ubuntu, 24.04, ubuntu 24.04",
        "alpine, 3.22.1, alpine 3.22",
        "wolfi, 20230201, wolfi"
    })
    void knowsReleasesByTheirMajorPart(String family, String name, String source) {
        assertThat(Distribution.of(family, name).orElseThrow().source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"debian, 131", "debian, 11.4", "debian, trixie/sid", "redhat, 9", "debian, ''"})
    void knowsNoOther(String family, String name) {
        assertThat(Distribution.of(family, name)).isEmpty();
    }

    @Test
    void isSupportedToTheEndOfItsLastDay() {
        Distribution alpine = Distribution.of("alpine", "3.21").orElseThrow();
        assertThat(alpine.supportedAt(Instant.parse("2026-12-05T23:59:59Z"))).isTrue();
        assertThat(alpine.supportedAt(Instant.parse("2026-12-06T00:00:00Z"))).isFalse();
    }

    @Test
    void saysWhatWouldHaveBeenRight() {
        assertThat(Distribution.supported()).startsWith("debian 12, debian 13").endsWith("guard");
    }
}
