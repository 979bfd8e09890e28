package dev.docserver.operator.registry.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.docserver.operator.registry.Digest;
import dev.docserver.operator.registry.Expansion;
import dev.docserver.operator.registry.Reference;
import dev.docserver.operator.registry.RegistryException;
import dev.docserver.operator.registry.resolve.Question.Asker;
import dev.docserver.operator.snapshot.Resolution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private final List<Asker> woken = new CopyOnWriteArrayList<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final List<Resolver> opened = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        opened.forEach(Resolver::close);
    }

    @Test
    void theAnswerComesLaterAndWakesWhoAsked() {
        CountDownLatch registry = new CountDownLatch(1);
        Resolver resolver =
                resolver(
                        reference -> {
                            hold(registry);
                            return image(reference);
                        });

        assertThat(ask(resolver, "r.test/app:1")).isInstanceOf(Resolution.NotYetKnown.class);
        registry.countDown();

        await().until(() -> woken.contains(asker("1")));
        assertThat(ask(resolver, "r.test/app:1")).isInstanceOf(Resolution.Resolved.class);
        assertThat(lookedUp).hasSize(1);
    }

    @Test
    void aTagIsLookedUpAgainOnlyForAnotherImageOrOnRequest() {
        Resolver resolver = resolver(ResolverTest::image);
        Question first = new Question(asker("1"), "r.test/app:1", Optional.empty());
        Question again = new Question(asker("1"), "r.test/app:1", Optional.of("2026-11-24"));

        settle(resolver, first);
        settle(resolver, first);
        assertThat(resolver.answer(again, Optional.empty()))
                .as("the old answer stands until the new one comes")
                .isInstanceOf(Resolution.Resolved.class);

        await().until(() -> lookedUp.size() == 2);
        assertThat(resolver.answer(again, Optional.empty()))
                .isInstanceOf(Resolution.Resolved.class);
        assertThat(lookedUp).containsExactly("r.test/app:1", "r.test/app:1");
    }

    @Test
    void aSettledDigestIsKeptOverARestart() {
        Resolver resolver = resolver(ResolverTest::image);
        String digest = Digest.of(new byte[] {7});

        resolver.answer(
                new Question(asker("1"), "r.test/app:1", Optional.empty()), Optional.of(digest));

        await().until(() -> !woken.isEmpty());
        assertThat(lookedUp).containsExactly("r.test/app@" + digest);
    }

    @Test
    void failuresAreTriedAgainByThemselves() {
        AtomicInteger calls = new AtomicInteger();
        Resolver resolver =
                resolver(
                        reference -> {
                            if (calls.getAndIncrement() == 0) {
                                throw RegistryException.unreachable("down");
                            }
                            return image(reference);
                        });

        ask(resolver, "r.test/app:1");

        await().until(() -> ask(resolver, "r.test/app:1") instanceof Resolution.Unreachable);
        await().until(() -> ask(resolver, "r.test/app:1") instanceof Resolution.Resolved);
    }

    @Test
    void aHostThatHangsHoldsUpNobodyElse() {
        CountDownLatch never = new CountDownLatch(1);
        Resolver resolver =
                resolver(
                        reference -> {
                            if (reference.host().equals("slow.test")) {
                                hold(never);
                            }
                            return image(reference);
                        });
        for (int i = 0; i < 50; i++) {
            resolver.answer(
                    new Question(asker("slow" + i), "slow.test/app:1", Optional.empty()),
                    Optional.empty());
        }

        ask(resolver, "r.test/app:1");

        await().until(() -> ask(resolver, "r.test/app:1") instanceof Resolution.Resolved);
        assertThat(lookedUp).filteredOn(r -> r.startsWith("slow.test")).hasSizeLessThanOrEqualTo(2);
        never.countDown();
    }

    @Test
    void anAnswerToAnOlderQuestionIsDropped() {
        CountDownLatch old = new CountDownLatch(1);
        Resolver resolver =
                resolver(
                        reference -> {
                            if (reference.toString().endsWith(":old")) {
                                hold(old);
                            }
                            return image(reference);
                        });
        ask(resolver, "r.test/app:old");
        ask(resolver, "r.test/app:new");
        await().until(() -> ask(resolver, "r.test/app:new") instanceof Resolution.Resolved);
        int before = woken.size();

        old.countDown();

        settle(resolver, new Question(asker("2"), "r.test/app:other", Optional.empty()));
        assertThat(ask(resolver, "r.test/app:new"))
                .isEqualTo(new Resolution.Resolved(image(parse("r.test/app:new")).image()));
        assertThat(woken).hasSize(before + 1);
    }

    @Test
    void aBugInALookupIsNoSilence() {
        Resolver resolver =
                resolver(
                        reference -> {
                            throw new IllegalStateException("bug");
                        });

        ask(resolver, "r.test/app:1");

        await().until(() -> ask(resolver, "r.test/app:1") instanceof Resolution.Unreachable);
    }

    private Resolver resolver(Resolver.Lookup lookup) {
        Resolver resolver =
                new Resolver(
                        reference -> {
                            lookedUp.add(reference.toString());
                            return lookup.expand(reference);
                        },
                        InstantSource.system(),
                        woken::add);
        opened.add(resolver);
        return resolver;
    }

    private static Resolution ask(Resolver resolver, String image) {
        return resolver.answer(new Question(asker("1"), image, Optional.empty()), Optional.empty());
    }

    private static void settle(Resolver resolver, Question question) {
        await().until(
                        () ->
                                resolver.answer(question, Optional.empty())
                                        instanceof Resolution.Resolved);
    }

    private static Asker asker(String uid) {
        return new Asker("docs", "handbook", uid);
    }

    private static Expansion.Expanded image(Reference reference) {
        return new Expansion.Expanded(
                reference, reference.digest().orElse(Digest.of(new byte[] {1})), List.of());
    }

    private static Reference parse(String text) {
        try {
            return Reference.parse(text);
        } catch (RegistryException e) {
            throw new AssertionError(e);
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
