package dev.docserver.operator.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.apply.FakeApi;
import dev.docserver.operator.apply.FakeApi.Failure;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.registry.resolve.Resolver;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each request of a DocServer's whole way is failed once, each way: the way ends as if it had not
 * been, and whoever reads the log learns of it. The requests are those that one good way made, so a
 * new one is failed as well without a word here.
 */
class CarryOutMockTest {
    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private FakeApi api;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
        registry = new FakeRegistry();
        Images.image(registry, "1", "amd64");
    }

    @AfterEach
    void stop() {
        registry.close();
        api.close();
    }

    /** What a way came to. */
    private record Outcome(
            Map<String, String> objects,
            List<String> requests,
            List<RuntimeException> failures,
            String ready) {}

    @Test
    void aGoodWayMakesEveryKindOfRequest() {
        Outcome good = run(-1, Failure.INTERNAL_ERROR);

        assertThat(good.failures()).isEmpty();
        assertThat(good.ready()).isEqualTo("UpToDate");
        assertThat(good.requests())
                .anyMatch(r -> r.startsWith("GET ") && r.endsWith("/docservers/handbook"))
                .anyMatch(r -> r.startsWith("PATCH ") && r.endsWith("/docservers/handbook/status"))
                .anyMatch(r -> r.startsWith("PATCH ") && r.endsWith("/deployments/handbook"))
                .anyMatch(r -> r.startsWith("POST ") && r.endsWith("/secrets"))
                .anyMatch(r -> r.startsWith("POST ") && r.endsWith("/jobs"))
                .anyMatch(r -> r.startsWith("POST ") && r.endsWith("/imagescans"))
                .anyMatch(r -> r.startsWith("POST ") && r.endsWith("/events"))
                .anyMatch(r -> r.startsWith("DELETE ") && r.contains("/statefulsets/"));
    }

    @ParameterizedTest
    @EnumSource
    void eachRequestThatFailsOnceIsMadeGood(Failure how) {
        Outcome good = run(-1, how);
        for (int number = 0; number < good.requests().size(); number++) {
            String request = good.requests().get(number);
            String about = how + ": " + number + " " + request;
            Outcome bad = run(number, how);

            assertThat(bad.requests().get(number)).as(about).isEqualTo(request);
            assertThat(bad.ready()).as(about).isEqualTo("UpToDate");
            assertThat(withoutEvents(bad)).as(about).isEqualTo(withoutEvents(good));
            if (isEvent(request)) {
                assertThat(events(bad)).as(about).isBetween(events(good) - 1, events(good));
            } else {
                assertThat(events(bad)).as(about).isEqualTo(events(good));
                assertThat(isGone(how, request) || isTold(bad, number))
                        .as(about + " is told")
                        .isTrue();
            }
        }
    }

    /** There is nothing to tell where somebody else had deleted it already. */
    private static boolean isGone(Failure how, String request) {
        return how == Failure.NOT_FOUND && request.startsWith("DELETE ");
    }

    /** By an exception, which the framework logs, or by the same request made again. */
    private static boolean isTold(Outcome bad, int number) {
        List<String> after = bad.requests().subList(number + 1, bad.requests().size());
        return !bad.failures().isEmpty() || after.contains(bad.requests().get(number));
    }

    private Outcome run(int failing, Failure how) {
        try (Resolver resolver =
                new Resolver(registry.client(), InstantSource.system(), asker -> {})) {
            api.reset();
            api.fail(failing, how);
            Journey journey = new Journey(api, registry.host() + "/app:1", resolver);
            journey.run();
            return new Outcome(api.objects(), api.requests(), journey.failures(), journey.ready());
        }
    }

    private static boolean isEvent(String path) {
        return path.contains("/events");
    }

    private static Map<String, String> withoutEvents(Outcome outcome) {
        return outcome.objects().entrySet().stream()
                .filter(entry -> !isEvent(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long events(Outcome outcome) {
        return outcome.objects().keySet().stream().filter(CarryOutMockTest::isEvent).count();
    }
}
