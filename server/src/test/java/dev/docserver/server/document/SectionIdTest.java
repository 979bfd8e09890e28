package dev.docserver.server.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SectionIdTest {

    @Property
    void whatIsWrittenIsRead(
            @ForAll @AlphaChars @Chars({'-', '.'}) @StringLength(min = 1, max = 20) String library,
            @ForAll @AlphaChars @Chars({'.', '+'}) @StringLength(min = 1, max = 20) String version,
            @ForAll @AlphaChars @Chars({'/', '.', '@'}) @StringLength(min = 1, max = 40)
                    String path,
            @ForAll @AlphaChars @Chars({'/', '.', '#'}) @StringLength(max = 40) String anchor) {
        SectionId id = new SectionId(library, version, path, anchor);

        assertThat(SectionId.parse(id.toString())).contains(id);
    }

    @Test
    void otherTextIsNoId() {
        assertThat(SectionId.parse("sql-vacuum.html#SQL-VACUUM")).isEmpty();
        assertThat(SectionId.parse("postgresql/sql-vacuum.html")).isEmpty();
        assertThat(SectionId.parse("postgresql@17")).isEmpty();
        assertThat(SectionId.parse("")).isEmpty();
    }
}
