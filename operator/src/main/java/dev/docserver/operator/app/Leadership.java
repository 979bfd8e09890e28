package dev.docserver.operator.app;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may write. The framework competes for the lease and keeps it; giving it back is done here,
 * since the framework leaves it to run out, which costs the next leader 15 seconds.
 */
final class Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final String LEASE = "doc-server-operator";
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

    /** Somebody has to lead within this time, or this process can't see that somebody does. */
    private static final Duration LEADERLESS = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final Settings.Pod pod;
    private final AtomicBoolean leading = new AtomicBoolean();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicReference<Instant> lastLed;

    Leadership(KubernetesClient client, Settings.Pod pod, Instant now) {
        this.client = client;
        this.pod = pod;
        this.lastLed = new AtomicReference<>(now);
    }

    /**
     * What the framework is told.
     *
     * @param onStart called once, when this process begins to lead
     */
    LeaderElectionConfiguration configuration(Runnable onStart) {
        return new LeaderElectionConfiguration(
                LEASE,
                pod.namespace(),
                LEASE_DURATION,
                RENEW_DEADLINE,
                RETRY_PERIOD,
                pod.name(),
                new LeaderCallbacks(() -> begin(onStart), this::lost, holder -> {}),
                false);
    }

    boolean isLeading() {
        return leading.get();
    }

    /** From now on the end of leading is no loss. */
    void leave() {
        leaving.set(true);
    }

    /**
     * Clears the lease's holder, if that is still this process, so that the next one starts now.
     */
    void release() {
        if (!leading.getAndSet(false)) {
            return;
        }
        Lease lease = lease();
        if (lease == null || !pod.name().equals(lease.getSpec().getHolderIdentity())) {
            return;
        }
        client.resource(
                        new LeaseBuilder(lease)
                                .editSpec()
                                .withHolderIdentity("")
                                .withLeaseDurationSeconds(1)
                                .endSpec()
                                .build())
                .update();
        LOG.info("the lease is given back");
    }

    /**
     * Whether somebody leads, as far as this process can see; else it is better started anew.
     *
     * @return empty where all is well, else what is wrong
     */
    String trouble(Instant now) {
        if (leading.get() || isHeld(now)) {
            lastLed.set(now);
            return "";
        }
        Instant since = Objects.requireNonNull(lastLed.get());
        return since.plus(LEADERLESS).isBefore(now)
                ? "nobody has held the lease since " + since + ", or it can't be read"
                : "";
    }

    private boolean isHeld(Instant now) {
        try {
            Lease lease = lease();
            return lease != null
                    && lease.getSpec().getHolderIdentity() != null
                    && !lease.getSpec().getHolderIdentity().isEmpty()
                    && lease.getSpec().getRenewTime() != null
                    && lease.getSpec().getRenewTime().toInstant().plus(LEASE_DURATION).isAfter(now);
        } catch (KubernetesClientException e) {
            LOG.warn("the lease can't be read: {}", e.getMessage());
            return false;
        }
    }

    private @org.jspecify.annotations.Nullable Lease lease() {
        return client.leases().inNamespace(pod.namespace()).withName(LEASE).get();
    }

    private void begin(Runnable onStart) {
        leading.set(true);
        LOG.info("{} leads", pod.name());
        onStart.run();
    }

    /** A leader that has lost its lease may not write once more, so it ends on the spot. */
    private void lost() {
        if (!leaving.get() && leading.get()) {
            LOG.error("the lease is lost");
            Runtime.getRuntime().halt(1);
        }
    }
}
