package dev.docserver.operator.report.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** However a stream is read, no byte passes the meter by: digests and budgets hang on it. */
class MeteredStreamTest {
    private final ByteArrayOutputStream metered = new ByteArrayOutputStream();
    private final InputStream stream = stream(1, 0xff, 3, 4, 5);

    @Test
    void singleBytesAreMetered() throws IOException {
        assertThat(stream.read()).isEqualTo(1);
        assertThat(stream.read()).isEqualTo(0xff);
        assertThat(metered.toByteArray()).containsExactly(1, 0xff);
        assertThat(stream.readAllBytes()).containsExactly(3, 4, 5);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(metered.toByteArray()).containsExactly(1, 0xff, 3, 4, 5);
        assertThat(stream(0).read()).isZero();
    }

    @Test
    void skippedBytesAreMetered() throws IOException {
        assertThat(stream.skip(2)).isEqualTo(2);
        assertThat(metered.toByteArray()).containsExactly(1, 0xff);
        assertThat(stream.skip(0)).isZero();
        assertThat(stream.skip(-1)).isZero();
        assertThat(stream.skip(9)).isEqualTo(3);
        assertThat(stream.skip(1)).isZero();
        assertThat(metered.toByteArray()).containsExactly(1, 0xff, 3, 4, 5);
    }

    /** Going back would meter the same bytes twice. */
    @Test
    void thereIsNoWayBack() {
        assertThat(stream.markSupported()).isFalse();
    }

    @Test
    void anEmptyReadIsNoByte() throws IOException {
        assertThat(stream.read(new byte[0], 0, 0)).isZero();
        assertThat(metered.size()).isZero();
    }

    @Test
    void theMeterMayRefuse() {
        InputStream refused =
                new MeteredStream(
                        new ByteArrayInputStream(new byte[1]),
                        (buffer, from, length) -> {
                            throw new IOException("enough");
                        });
        assertThatThrownBy(refused::read).hasMessage("enough");
    }

    private InputStream stream(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            content[at] = (byte) bytes[at];
        }
        return new MeteredStream(new ByteArrayInputStream(content), metered::write);
    }
}
