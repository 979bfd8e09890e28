package dev.docserver.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurlTest {
    @Test
    void readsItsParts() {
        assertThat(Purl.parse("pkg:deb/debian/zlib1g@1%3A1.2%2Bx?arch=amd64&epoch=1#sub"))
                .contains(new Purl("deb", "debian", "zlib1g", "1:1.2+x"));
        assertThat(Purl.parse("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"))
                .contains(new Purl("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"));
        assertThat(Purl.parse(" pkg:Bitnami/jre@25.0.3 "))
                .contains(new Purl("bitnami", "", "jre", "25.0.3"));
        assertThat(Purl.parse("pkg:npm/%40angular/core"))
                .contains(new Purl("npm", "@angular", "core", ""));
        assertThat(Purl.parse("pkg:npm/@angular/core"))
                .contains(new Purl("npm", "@angular", "core", ""));
        assertThat(Purl.parse("pkg:golang/a/b/c@v1+incompatible"))
                .contains(new Purl("golang", "a/b", "c", "v1+incompatible"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zlib1g",
                "pkg:",
                "pkg:deb",
                "pkg:/a",
                "pkg:deb/",
                "deb/a",
                "pkg:a/%zz",
                "pkg:npm/@1"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Purl.parse(text)).isEmpty();
    }
}
