package dev.docserver.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private final BodyRoom room = new BodyRoom(10);

    @Test
    void whatDoesNotFitTakesNothing() {
        assertThat(room.take(11)).isEmpty();
        assertThat(room.take(10)).isPresent();
        assertThat(room.take(1)).isEmpty();
        assertThat(room.take(0)).isPresent();
    }

    @Test
    void whatABodyDoesNotNeedIsFree() {
        BodyRoom.Part part = room.take(10).orElseThrow();
        part.shrink(4);
        assertThat(room.take(7)).isEmpty();
        assertThat(room.take(6)).isPresent();
    }

    @Test
    void nothingIsGivenBackTwice() {
        BodyRoom.Part part = room.take(10).orElseThrow();
        part.shrink(0);
        part.shrink(0);
        part.shrink(5);
        assertThat(room.take(11)).isEmpty();
        assertThat(room.take(10)).isPresent();
    }
}
