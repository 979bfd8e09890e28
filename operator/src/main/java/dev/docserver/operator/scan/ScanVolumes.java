package dev.docserver.operator.scan;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Volumes of a scan pod. Each stage writes its own and finds the earlier ones read-only; each
 * container has a /tmp of its own.
 */
final class ScanVolumes {
    private static final String LAYOUT = "layout";
    private static final String DATABASE = "database";
    private static final String CANARY = "canary";
    private static final String REPORTS = "reports";
    private static final String EMPTY = "empty";
    private static final String CA = "ca";
    private static final String CREDENTIALS = "credentials";

    private ScanVolumes() {}

    static List<Volume> all(ScanSettings settings, List<String> containers) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(empty(LAYOUT, "6Gi"));
        volumes.add(empty(DATABASE, "8Gi"));
        volumes.add(empty(CANARY, "16Mi"));
        volumes.add(empty(REPORTS, "512Mi"));
        volumes.add(empty(EMPTY, "1Mi"));
        containers.forEach(container -> volumes.add(empty(tmp(container), "4Gi")));
        settings.registries().caBundle().map(ScanVolumes::ca).ifPresent(volumes::add);
        settings.registries()
                .credentialsSecret()
                .map(ScanVolumes::credentials)
                .ifPresent(volumes::add);
        return volumes;
    }

    /** For the one container that talks to registries. */
    static List<VolumeMount> fetch(ScanSettings settings) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(writable(LAYOUT, "/work/layout", ""));
        mounts.add(writable(DATABASE, "/work/database", ""));
        mounts.add(writable(CANARY, "/work/canary", ""));
        mounts.add(writable(tmp("fetch"), "/tmp", ""));
        settings.registries().caBundle().ifPresent(c -> mounts.add(readOnly(CA, "/etc/ca", "")));
        settings.registries()
                .credentialsSecret()
                .ifPresent(c -> mounts.add(readOnly(CREDENTIALS, "/etc/registry", "")));
        return mounts;
    }

    /** For the scanner over the planted SBOM. */
    static List<VolumeMount> canary() {
        List<VolumeMount> mounts = scanner("canary");
        mounts.add(writable(CANARY, "/canary/out", "out"));
        return mounts;
    }

    /** For the scanner over one child. */
    static List<VolumeMount> scan(String container, String hex) {
        List<VolumeMount> mounts = scanner(container);
        mounts.add(readOnly(LAYOUT, "/layout", ""));
        mounts.add(writable(REPORTS, "/reports/" + hex, hex));
        return mounts;
    }

    /** For the reporter, which reads everything. */
    static List<VolumeMount> report() {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(readOnly(LAYOUT, "/layout", ""));
        mounts.add(readOnly(DATABASE, "/database", ""));
        mounts.add(readOnly(CANARY, "/canary", ""));
        mounts.add(readOnly(REPORTS, "/reports", ""));
        mounts.add(writable(tmp("report"), "/tmp", ""));
        return mounts;
    }

    private static List<VolumeMount> scanner(String container) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(readOnly(DATABASE, "/database/cache", "cache"));
        mounts.add(readOnly(CANARY, "/canary/in", "in"));
        mounts.add(readOnly(EMPTY, "/empty", ""));
        mounts.add(writable(tmp(container), "/tmp", ""));
        return mounts;
    }

    private static String tmp(String container) {
        return "tmp-" + container;
    }

    private static Volume empty(String name, String limit) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withSizeLimit(new Quantity(limit))
                .endEmptyDir()
                .build();
    }

    private static Volume ca(ScanSettings.CaBundle bundle) {
        return new VolumeBuilder()
                .withName(CA)
                .withNewConfigMap()
                .withName(bundle.configMap())
                .addNewItem()
                .withKey(bundle.key())
                .withPath("ca.crt")
                .endItem()
                .endConfigMap()
                .build();
    }

    private static Volume credentials(String secret) {
        return new VolumeBuilder()
                .withName(CREDENTIALS)
                .withNewSecret()
                .withSecretName(secret)
                .addNewItem()
                .withKey(".dockerconfigjson")
                .withPath("config.json")
                .endItem()
                .endSecret()
                .build();
    }

    private static VolumeMount readOnly(String volume, String path, String subPath) {
        return mount(volume, path, subPath, true);
    }

    private static VolumeMount writable(String volume, String path, String subPath) {
        return mount(volume, path, subPath, false);
    }

    private static VolumeMount mount(String volume, String path, String subPath, boolean readOnly) {
        VolumeMountBuilder mount =
                new VolumeMountBuilder()
                        .withName(volume)
                        .withMountPath(path)
                        .withReadOnly(readOnly);
        return subPath.isEmpty() ? mount.build() : mount.withSubPath(subPath).build();
    }
}
