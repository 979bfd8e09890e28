package dev.docserver.operator.app;

import dev.docserver.operator.app.reconcile.DocServerParts;
import dev.docserver.operator.apply.Requests;
import dev.docserver.operator.observe.CaBundle;
import dev.docserver.operator.scan.ScanSettings;
import dev.docserver.operator.snapshot.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** From settings to what the rooms want to know. */
final class Wiring {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long FIRST_RETRY = 1_000;
    private static final long LONGEST_RETRY = 300_000;

    private Wiring() {}

    static DocServerParts.Surroundings surroundings(Settings settings, InstantSource clock) {
        return new DocServerParts.Surroundings(
                new Platform(
                        settings.pod().namespace(),
                        settings.images().postgresql(),
                        Optional.empty(),
                        Main.version()),
                new CaBundle(settings.registries().caFile()),
                clock,
                Wiring::password,
                settings.pod().name());
    }

    static ScanSettings scanSettings(Settings settings) {
        return new ScanSettings(
                settings.pod().namespace(),
                settings.scans().serviceAccount(),
                new ScanSettings.Images(
                        settings.images().operator(),
                        settings.images().trivy(),
                        settings.images().trivyVersion()),
                new ScanSettings.Databases(
                        settings.databases().vulnerabilities(), settings.databases().java()),
                new ScanSettings.Registries(
                        settings.registries()
                                .caSource()
                                .map(ca -> new ScanSettings.CaBundle(ca.configMap(), ca.key())),
                        settings.registries().credentialsSecret(),
                        settings.registries().plainHosts()),
                settings.scans().concurrency(),
                settings.scans().timeout());
    }

    /**
     * Every event triggers, the delete of an object and a changed annotation too: with the
     * framework's own filter a delete and re-create of one name may be reconciled twice at once,
     * and a request for a restart is not seen. Failures are tried again without end, since silence
     * after the last attempt would be the end of the gate.
     */
    static <R extends HasMetadata> void controller(
            ControllerConfigurationOverrider<R> o, String name, Set<String> namespaces) {
        o.withName(name)
                .withFieldManager(Requests.FIELD_MANAGER)
                .withGenerationAware(false)
                .withTriggerReconcilerOnAllEvents(true)
                .withReconciliationMaxInterval(Duration.ofMinutes(10))
                .withRetry(
                        new GenericRetry()
                                .setInitialInterval(FIRST_RETRY)
                                .setIntervalMultiplier(2)
                                .setMaxInterval(LONGEST_RETRY)
                                .withoutMaxAttempts());
        if (namespaces.isEmpty()) {
            o.watchingAllNamespaces();
        } else {
            o.settingNamespaces(namespaces);
        }
    }

    private static String password() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
