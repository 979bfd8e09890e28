package dev.docserver.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.operator.apply.FakeApi;
import dev.docserver.operator.apply.FakeApi.Failure;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.registry.resolve.Resolver;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each request of a scan's whole way is failed once, each way: every station of the way is as if it
 * had not been, and no status is ever seen that a good way does not have. The requests are those
 * that one good way made, so a new one is failed as well without a word here.
 */
class ScanWayMockTest {
    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private FakeApi api;

    @SuppressWarnings("NullAway.Init")
    private String digest;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
        registry = new FakeRegistry();
        digest = Images.image(registry, "1", "amd64");
    }

    @AfterEach
    void stop() {
        registry.close();
        api.close();
    }

    @Test
    void aGoodWayMakesEveryKindOfRequest() {
        ScanWay good = run(-1, Failure.INTERNAL_ERROR);

        assertThat(good.failures()).isEmpty();
        assertThat(good.phases())
                .containsExactly(
                        "Running",
                        "Complete with facts",
                        "Running with facts",
                        "Failed",
                        "Running",
                        "Failed");
        assertThat(good.isPlaceFree()).isTrue();
        assertThat(api.requests())
                .anyMatch(r -> r.startsWith("POST ") && r.endsWith("/jobs"))
                .anyMatch(r -> r.startsWith("PATCH ") && r.endsWith("/status"))
                .anyMatch(r -> r.startsWith("GET ") && r.endsWith("/log"))
                .anyMatch(r -> r.startsWith("PATCH ") && r.contains("/configmaps/"))
                .anyMatch(r -> r.startsWith("PATCH ") && r.contains("/imagescans/"))
                .anyMatch(r -> r.startsWith("DELETE ") && r.contains("/jobs/"));
    }

    @ParameterizedTest
    @EnumSource
    void eachRequestThatFailsOnceIsMadeGood(Failure how) {
        ScanWay good = run(-1, how);
        List<String> requests = api.requests();
        for (int number = 0; number < requests.size(); number++) {
            String request = requests.get(number);
            String about = how + ": " + number + " " + request;
            ScanWay bad = run(number, how);

            assertThat(api.requests().get(number)).as(about).isEqualTo(request);
            assertThat(bad.stations()).as(about).isEqualTo(good.stations());
            assertThat(good.statuses()).as(about).containsAll(bad.statuses());
            assertThat(bad.isPlaceFree()).as(about).isTrue();
            if (how != Failure.NOT_FOUND || !request.startsWith("DELETE ")) {
                assertThat(isTold(bad, number, request)).as(about + " is told").isTrue();
            }
        }
    }

    /** By an exception, which the framework logs, or by the same request made again. */
    private boolean isTold(ScanWay bad, int number, String request) {
        List<String> after = api.requests().subList(number + 1, api.requests().size());
        return !bad.failures().isEmpty() || after.contains(request);
    }

    private ScanWay run(int failing, Failure how) {
        try (Resolver resolver =
                new Resolver(registry.client(), InstantSource.system(), asker -> {})) {
            api.reset();
            api.fail(failing, how);
            ScanWay way = new ScanWay(api, registry.host() + "/app", digest, resolver);
            way.run();
            return way;
        }
    }
}
