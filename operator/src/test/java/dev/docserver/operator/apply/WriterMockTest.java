package dev.docserver.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docserver.operator.decision.Write;
import dev.docserver.operator.observe.CachedObjects;
import dev.docserver.operator.observe.FixedCache;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterMockTest {
    private static final Owner OWNER = new Owner("docs", "handbook", "uid-1");
    private static final String DOC_SERVER =
            "/apis/docserver.dev/v1alpha1/namespaces/docs/docservers/handbook";
    private static final String MAP = "/api/v1/namespaces/docs/configmaps/handbook";
    private static final String APPLIED =
            "PATCH " + MAP + "?fieldManager=doc-server-operator&force=true";

    private final MockApi api = new MockApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aNewObjectIsAppliedOnceItsOwnerIsSeenAlive() {
        api.answer("GET", DOC_SERVER, 200, docServer("uid-1"));
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 200, map("a"));

        write(new Write.Apply(map("a")));

        assertThat(api.requests()).containsExactly("GET " + DOC_SERVER, APPLIED);
    }

    @Test
    void nothingIsMadeForAnOwnerThatWasReplaced() {
        api.answer("GET", DOC_SERVER, 200, docServer("uid-2"));

        assertThatThrownBy(() -> write(new Write.Apply(map("a"))))
                .isInstanceOf(ReplacedException.class)
                .hasMessageContaining("expected uid uid-1, seen uid-2");
        assertThat(api.requests()).containsExactly("GET " + DOC_SERVER);
    }

    @Test
    void nothingIsMadeForAnOwnerThatIsGone() {
        api.answer("GET", DOC_SERVER, 404, status(404));

        assertThatThrownBy(() -> write(new Write.Create(map("a"))))
                .isInstanceOf(ReplacedException.class)
                .hasMessageContaining("seen none");
        assertThat(api.requests()).containsExactly("GET " + DOC_SERVER);
    }

    @Test
    void whatIsAsItShouldBeIsNotWritten() {
        write(new Write.Apply(map("a")), existing("a", "uid-1"));

        assertThat(api.requests()).isEmpty();
    }

    @Test
    void whatDiffersIsAppliedToExactlyTheObjectSeen() {
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 200, map("b"));

        write(new Write.Apply(map("b")), existing("a", "uid-1"));

        assertThat(api.taken())
                .singleElement()
                .satisfies(r -> assertThat(r.getPath()).startsWith(MAP))
                .satisfies(r -> assertThat(r.getUtf8Body()).contains("\"uid\":\"map-uid\""));
    }

    @Test
    void anObjectThatWasReplacedMeanwhileIsNotWrittenAgain() {
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 409, status(409));

        assertThatThrownBy(() -> write(new Write.Apply(map("b")), existing("a", "uid-1")))
                .isInstanceOf(ReplacedException.class);
        assertThat(api.requests()).containsExactly(APPLIED);
    }

    @Test
    void whatAnEarlierDocServerOwnsIsLeftToTheGarbageCollector() {
        assertThatThrownBy(() -> write(new Write.Apply(map("b")), existing("a", "uid-0")))
                .isInstanceOf(ReplacedException.class)
                .hasMessageContaining("belongs to another owner");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void aRefusalEndsTheWritesAndIsTold() {
        api.answer("GET", DOC_SERVER, 200, docServer("uid-1"));
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 403, status(403));

        assertThatThrownBy(() -> write(new Write.Apply(map("a")), new Write.Apply(map("a"))))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("refused with 403");
        assertThat(api.requests()).containsExactly("GET " + DOC_SERVER, APPLIED);
    }

    @Test
    void anErrorOfTheServerIsTriedAgainAtOnce() {
        api.answer("GET", DOC_SERVER, 200, docServer("uid-1"));
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 500, status(500));
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 200, map("a"));

        write(new Write.Apply(map("a")));

        assertThat(api.requests()).containsExactly("GET " + DOC_SERVER, APPLIED, APPLIED);
    }

    @Test
    void whatExistsIsNotCreated() {
        write(new Write.Create(map("b")), existing("a", "uid-1"));

        assertThat(api.requests()).isEmpty();
    }

    @Test
    void alreadyExistsIsSuccessForWhatIsOnlyEverCreated() {
        api.answer("GET", DOC_SERVER, 200, docServer("uid-1"));
        api.answer("POST", "/api/v1/namespaces/docs/configmaps", 409, status(409));

        write(new Write.Create(map("a")));

        assertThat(api.requests())
                .containsExactly("GET " + DOC_SERVER, "POST /api/v1/namespaces/docs/configmaps");
    }

    @Test
    void aDeleteNamesTheObjectsUidAndGoesOnInTheBackground() {
        api.answer("DELETE", MAP, 200, status(200));

        write(new Write.Delete(existing("a", "uid-1")));

        assertThat(api.taken())
                .singleElement()
                .satisfies(
                        r ->
                                assertThat(r.getUtf8Body())
                                        .contains("\"uid\":\"map-uid\"", "Background"));
    }

    @Test
    void whatIsGoneNeedsNoDelete() {
        api.answer("DELETE", MAP, 404, status(404));

        write(new Write.Delete(existing("a", "uid-1")));

        assertThat(api.requests()).containsExactly("DELETE " + MAP);
    }

    @Test
    void anotherObjectOfTheNameIsNotDeleted() {
        api.answer("DELETE", MAP, 409, status(409));

        assertThatThrownBy(() -> write(new Write.Delete(existing("a", "uid-1"))))
                .isInstanceOf(ReplacedException.class);
    }

    @Test
    void aWriteThatChangedNothingIsNotMadeAgainForTheSameVersion() {
        ConfigMap seen = existing("a", "uid-1");
        ConfigMap same = new ConfigMapBuilder(seen).build();
        api.answer("PATCH", MAP + "?fieldManager=doc-server-operator&force=true", 200, same);
        Writer writer = writer(seen);

        for (int i = 0; i < 3; i++) {
            writer.write(List.of(new Write.Apply(map("b"))), OWNER, (a, d) -> false);
        }

        assertThat(api.requests()).containsExactly(APPLIED);
    }

    private void write(Write first, Write second) {
        writer().write(List.of(first, second), OWNER, WriterMockTest::sameData);
    }

    private void write(Write write, ConfigMap... cached) {
        writer(cached).write(List.of(write), OWNER, WriterMockTest::sameData);
    }

    private Writer writer(ConfigMap... cached) {
        return new Writer(
                new Requests(api.client()),
                new CachedObjects(Map.of(ConfigMap.class, new FixedCache<>(List.of(cached)))),
                () -> "secret");
    }

    private static boolean sameData(Object actual, Object desired) {
        return ((ConfigMap) actual).getData().equals(((ConfigMap) desired).getData());
    }

    private static ConfigMap map(String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("docs")
                .withName("handbook")
                .endMetadata()
                .addToData("key", value)
                .build();
    }

    private static ConfigMap existing(String value, String owner) {
        return new ConfigMapBuilder(map(value))
                .editMetadata()
                .withUid("map-uid")
                .withResourceVersion("7")
                .addNewOwnerReference()
                .withUid(owner)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static Map<String, Object> docServer(String uid) {
        return Map.of(
                "apiVersion",
                "docserver.dev/v1alpha1",
                "kind",
                "DocServer",
                "metadata",
                Map.of("namespace", "docs", "name", "handbook", "uid", uid));
    }

    private static Object status(int code) {
        return new StatusBuilder().withCode(code).withMessage("refused with " + code).build();
    }
}
