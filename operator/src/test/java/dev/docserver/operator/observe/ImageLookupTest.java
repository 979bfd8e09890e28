package dev.docserver.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.ScanPolicy;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import dev.docserver.operator.gate.policy.Policies;
import dev.docserver.operator.reason.Reason;
import dev.docserver.operator.registry.FakeRegistry;
import dev.docserver.operator.registry.Images;
import dev.docserver.operator.registry.resolve.Question;
import dev.docserver.operator.registry.resolve.Resolver;
import dev.docserver.operator.snapshot.Given;
import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.Observed;
import dev.docserver.operator.snapshot.Resolution;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageLookupTest {
    @SuppressWarnings("NullAway.Init")
    private FakeRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private Resolver resolver;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        Images.image(registry, "1", "amd64");
        resolver = new Resolver(registry.client(), InstantSource.system(), asker -> {});
    }

    @AfterEach
    void stop() {
        resolver.close();
        registry.close();
    }

    @Test
    void aRepositoryThatNoPolicyBarsIsAsked() {
        Policies allowing = allowing(registry.host() + "/*");

        await().atMost(Duration.ofMinutes(1))
                .until(() -> resolve(allowing) instanceof Resolution.Resolved);
        assertThat(registry.asked()).isNotEmpty();
    }

    @Test
    void aRepositoryThatAPolicyBarsIsNotAsked() {
        Policies other = allowing("registry.example.com/*");

        assertThat(resolve(other))
                .isInstanceOfSatisfying(
                        Resolution.NotAllowed.class,
                        barred -> {
                            assertThat(barred.why().reason())
                                    .isEqualTo(Reason.RepositoryNotAllowed);
                            assertThat(barred.why().message())
                                    .contains(registry.host(), "registry.example.com/*");
                        });
        assertThat(isAsked()).isFalse();
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void whatWasAskedBeforeThePolicyIsAskedNoMore() {
        var _ = resolve(allowing(registry.host() + "/*"));
        assertThat(isAsked()).isTrue();

        assertThat(resolve(allowing("registry.example.com/*")))
                .isInstanceOf(Resolution.NotAllowed.class);
        assertThat(isAsked()).isFalse();
    }

    @Test
    void whilePoliciesCantBeReadNobodyIsAsked() {
        Policies unreadable = Policies.of(Observed.unreadable("403"), "docs");

        assertThat(resolve(unreadable))
                .isInstanceOfSatisfying(
                        Resolution.NotAllowed.class,
                        barred ->
                                assertThat(barred.why().reason())
                                        .isEqualTo(Reason.PolicyUnreadable));
        assertThat(registry.asked()).isEmpty();
    }

    private boolean isAsked() {
        return resolver.isAsked(
                new Question(
                        new Question.Asker(intent().namespace(), intent().name(), intent().uid()),
                        intent().image(),
                        Optional.empty()));
    }

    private Resolution resolve(Policies policies) {
        return new ImageLookup(resolver, new FixedCache<>(List.of()), "system", policies)
                .resolve(intent(), null);
    }

    private Intent intent() {
        return new Given()
                .spec(
                        new DocServerSpec(
                                registry.host() + "/app:1",
                                null,
                                null,
                                null,
                                new DocServerSpec.Database(new DocServerSpec.LocalName("x"), null),
                                null,
                                null,
                                null))
                .snapshot()
                .intent();
    }

    private static Policies allowing(String pattern) {
        ScanPolicy policy = new ScanPolicy();
        policy.setMetadata(new ObjectMetaBuilder().withName("strict").build());
        policy.setSpec(new ScanPolicySpec(List.of("*"), List.of(pattern), null, null, null));
        return Policies.of(Observed.seen(List.of(policy)), "docs");
    }
}
