package dev.docserver.server.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void whatNobodySeesIsLeftOut() {
        assertThat(PlainText.clean("a\u0000b\u001b[31mc\u200bd\u202ee\ufefff\u00adg"))
                .isEqualTo("ab[31mcdefg");
        assertThat(PlainText.clean("x\ud800y\udb40\udc41z")).isEqualTo("xyz");
    }

    @Test
    void whatEverybodySeesStays() {
        String text = "Grüße, 日本語 and 😀\n\twith tabs → and ¶";
        assertThat(PlainText.clean(text)).isEqualTo(text);
        assertThat(PlainText.clean("a\u00a0b\u2003c\u2028d")).isEqualTo("a b c\nd");
    }

    @Property
    void cleanTextIsCleanAndStaysSo(@ForAll String text) {
        String clean = PlainText.clean(text);

        assertThat(PlainText.clean(clean)).isEqualTo(clean);
        assertThat(clean.chars().filter(c -> c != '\n' && c != '\t'))
                .noneMatch(Character::isISOControl);
    }
}
