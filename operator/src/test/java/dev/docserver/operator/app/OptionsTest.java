package dev.docserver.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void bothFormsOfAValueAreRead() throws UsageException {
        Options options = parse("--image", "a@b", "--child=c", "--child", "d=e");

        assertThat(options.one("image")).isEqualTo("a@b");
        assertThat(options.all("child")).containsExactly("c", "d=e");
        assertThat(options.first("out")).isEmpty();
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThatThrownBy(() -> parse("x", "--nope", "--image=a", "--image=b", "--child"))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        e ->
                                assertThat(e.problems())
                                        .containsExactly(
                                                "unexpected argument 'x': every value needs an"
                                                        + " option",
                                                "unknown option --nope",
                                                "option --image is given more than once",
                                                "option --child needs a value"));
    }

    @Test
    void missingOptionsAreToldTogether() {
        assertThatThrownBy(() -> parse("--image=a").require("image", "out", "child"))
                .hasMessage("option --out is missing; option --child is missing");
    }

    private static Options parse(String... arguments) throws UsageException {
        return Options.parse(List.of(arguments), Set.of("image", "out"), Set.of("child"));
    }
}
