package dev.docserver.e2e.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private final Question question = new Question("how?", List.of("a.html#X", "b.html"));

    @Test
    void aSectionAnswersByItsAnchor() {
        assertThat(question.answeredBy(List.of("html/a.html#X"))).isTrue();
        assertThat(question.answeredBy(List.of("html/a.html#Y"))).isFalse();
        assertThat(question.answeredBy(List.of("html/aa.html#X"))).isFalse();
    }

    @Test
    void anySectionOfAWholePageAnswers() {
        assertThat(question.answeredBy(List.of("b.html#Z"))).isTrue();
    }

    @Test
    void theFourthHitComesTooLate() {
        assertThat(question.answeredBy(List.of("1", "2", "3", "a.html#X"))).isFalse();
    }
}
