package dev.docserver.operator.report.content;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A budget may be spent whole, and not one byte more. */
class BudgetTest {
    private final Budget budget = Budget.of(10, 20, 1);

    @Test
    void bytes() {
        assertThatCode(() -> budget.spendBytes(10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.spendBytes(1)).hasMessageContaining("more unpacked bytes");
    }

    @Test
    void bytesInsideJars() {
        assertThatCode(() -> budget.spendJarBytes(20)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.spendJarBytes(1)).hasMessageContaining("inside jars");
    }

    @Test
    void files() {
        assertThatCode(budget::spendEntry).doesNotThrowAnyException();
        assertThatThrownBy(budget::spendEntry).hasMessageContaining("more files");
    }
}
