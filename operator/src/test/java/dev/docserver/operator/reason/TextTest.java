package dev.docserver.operator.reason;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void plainTextStays() {
        assertThat(Text.printable("log4j-core 2.14.1 → 2.15.0", 100))
                .isEqualTo("log4j-core 2.14.1 → 2.15.0");
        assertThat(Text.printable("", 10)).isEmpty();
    }

    @Test
    void terminalsAndReadersAreNotFooled() {
        assertThat(Text.printable("a\u001b[31mb\u0007\u009b", 100)).isEqualTo("a[31mb");
        assertThat(Text.printable("abc\u202etxt.exe\u2066", 100)).isEqualTo("abctxt.exe");
        assertThat(Text.printable("a\uE000\uD800b", 100)).isEqualTo("ab");
    }

    @Test
    void allIsOneLine() {
        assertThat(Text.printable("  a\r\n\tb \u2028 c\u00a0d  ", 100)).isEqualTo("a b c d");
    }

    @Test
    void whatIsTooLongIsCutVisibly() {
        assertThat(Text.printable("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.printable("abcdefg", 6)).isEqualTo("abc...");
        assertThat(Text.printable("abcdefg", 3)).isEqualTo("...");
        assertThat(Text.printable("abcdefg", 2)).isEqualTo("..");
        assertThat(Text.printable("abcdefg", -1)).isEmpty();
    }

    @Test
    void aCharacterOfTwoUnitsIsNotCutInTwo() {
        assertThat(Text.printable("ab\uD83D\uDE00cdefg", 6)).isEqualTo("ab...");
        assertThat(Text.printable("a\uD83D\uDE00cdefg", 6)).isEqualTo("a\uD83D\uDE00...");
    }

    @Property
    void everyResultFitsAndCanBeShown(
            @ForAll String text, @ForAll @IntRange(min = 0, max = 50) int max) {
        String shown = Text.printable(text, max);

        assertThat(shown.length()).isLessThanOrEqualTo(max);
        assertThat(shown.codePoints()).noneMatch(Character::isISOControl);
        assertThat(shown.codePoints())
                .noneMatch(point -> Character.getType(point) == Character.FORMAT)
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(Text.printable(shown, max)).isEqualTo(shown.strip());
    }
}
