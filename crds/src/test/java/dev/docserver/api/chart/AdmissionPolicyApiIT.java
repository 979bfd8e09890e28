package dev.docserver.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.api.realserver.CommandLine;
import dev.docserver.api.realserver.RealApiServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An administrator of a namespace tries to run something else as a DocServer: each attack is
 * refused with a message that names what to do instead, and changes nothing. {@link
 * AdmissionPolicyControlApiIT} is the control.
 */
class AdmissionPolicyApiIT {
    @RegisterExtension static final RealApiServer API = RealApiServer.withControllers();

    private static Team team = new Team(API, "", Map.of());

    @BeforeAll
    static void install() {
        Chart.install(API);
        team = Team.create(API, API.createNamespace("team"));
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refuses(Attack attack) {
        String before = Picture.of(team);
        var answer = attack.on(team);
        assertThat(answer.succeeded()).as("%s: %s", attack, answer.output()).isFalse();
        assertThat(answer.output())
                .contains("denied request: ", ".docserver.dev'", attack.refused());
        assertThat(Picture.of(team)).isEqualTo(before);
    }

    @Test
    void aRescanIsAskedForByATimeAndTheRefusalNamesACommandThatPasses() {
        var refused = rescan("1764000000");
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.output()).contains("RFC 3339", "rescan-requested=$(date -u +%FT%TZ)");

        String asTheCommandPrintsIt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        assertThat(rescan(asTheCommandPrintsIt).succeeded()).isTrue();
        assertThat(rescan("2026-11-24T13:00:00.25+01:00").succeeded()).isTrue();
        assertThat(annotate("docserver.dev/rescan-requested-").succeeded()).isTrue();
    }

    @Test
    void aRestartIsAskedForByAnyShortWord() {
        assertThat(annotate("docserver.dev/restart-requested=now").succeeded()).isTrue();
        var refused = annotate("docserver.dev/restart-requested=" + "x".repeat(65));
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.output()).contains("at most 64", "$(date -u +%FT%TZ)");
    }

    private static CommandLine.Answer rescan(String value) {
        return annotate("docserver.dev/rescan-requested=" + value);
    }

    private static CommandLine.Answer annotate(String annotation) {
        return team.alice(
                "", List.of("annotate", "--overwrite", "docserver", "handbook", annotation));
    }

    @Test
    void triesEnough() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(attacks().stream().map(Attack::group).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(12);
    }
}
