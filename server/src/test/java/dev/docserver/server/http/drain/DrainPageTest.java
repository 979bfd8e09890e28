package dev.docserver.server.http.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The arithmetic of {@code docs/drain.md}, held against the code and what is generated from it. */
class DrainPageTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theNumbersAreThoseOfTheCode() throws IOException {
        String crd = Files.readString(ROOT.resolve("crds/docservers.yaml"));
        String pod = Files.readString(ROOT.resolve("operator/src/test/desired/deployment-v1.yaml"));
        long timeoutOfPod = number("DOC_SERVER_DRAIN_TIMEOUT_SECONDS\n *value: \"(\\d+)\"", pod);
        long margin = number("terminationGracePeriodSeconds: (\\d+)", pod) - timeoutOfPod;
        Duration lameDuck = Duration.ofSeconds(page("lame duck"));
        Duration timeout = Duration.ofSeconds(page("drain timeout"));
        Drain.Times times = new Drain.Times(lameDuck, timeout);

        assertThat(lameDuck).hasSeconds(number("lameDuckSeconds:\n *default: (\\d+)", crd));
        assertThat(timeout).hasSeconds(number("timeoutSeconds:\n *default: (\\d+)", crd));
        assertThat(page("reserve")).isEqualTo(times.reserve().toSeconds());
        assertThat(page("margin")).isEqualTo(margin);
        assertThat(page("grace period")).isEqualTo(timeout.toSeconds() + margin);
        assertThat(page("surely finished"))
                .isEqualTo(new Drain(times).budget().minus(lameDuck).toSeconds());
    }

    @Test
    void theServerIsGoneBeforeTheKubeletKills() throws IOException {
        assertThat(page("lame duck")).isLessThan(page("drain timeout") - page("reserve"));
        assertThat(page("drain timeout")).isLessThan(page("grace period"));
    }

    private static long page(String name) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/drain.md"));
        return number("\\| " + name + " \\| (\\d+) \\|", page);
    }

    private static long number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
