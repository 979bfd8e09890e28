package dev.docserver.operator.scan;

import dev.docserver.operator.registry.Digest;
import dev.docserver.operator.snapshot.ResolvedImage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;

/**
 * Containers of a scan pod, in their order: fetch, canary, for each child scan and sbom, report.
 * Credentials end with the first; hostile bytes are opened after it.
 */
final class ScanContainers {
    /** Name of the container whose log is the scan's output. */
    static final String REPORT = "report";

    static final String FETCH = "fetch";
    static final String CANARY = "canary";

    /** Trivy's command line is ours alone: no filter, no ignore list, no network. */
    private static final List<String> TRIVY =
            List.of(
                    "--config=/canary/in/trivy.yaml",
                    "--ignorefile=/canary/in/trivyignore",
                    "--cache-dir=/database/cache",
                    "--cache-backend=memory",
                    "--skip-db-update",
                    "--skip-java-db-update",
                    "--offline-scan",
                    "--disable-telemetry",
                    "--skip-version-check",
                    "--scanners=vuln",
                    "--detection-priority=comprehensive",
                    "--list-all-pkgs",
                    "--format=json",
                    "--quiet");

    private ScanContainers() {}

    static List<Container> init(ScanSettings settings, ResolvedImage image) {
        List<Container> containers = new ArrayList<>();
        containers.add(fetch(settings, image));
        containers.add(canary(settings));
        for (int child = 0; child < image.children().size(); child++) {
            String hex = Digest.hex(image.children().get(child).digest());
            containers.add(scan(settings, "scan-" + child, hex));
            containers.add(sbom(settings, "sbom-" + child, hex));
        }
        return containers;
    }

    static Container report(ScanSettings settings, ResolvedImage image) {
        List<String> arguments = new ArrayList<>();
        arguments.add("report");
        arguments.add("--layout=/layout");
        arguments.add("--reports=/reports");
        arguments.add("--canary=/canary");
        arguments.add("--database=/database");
        arguments.add("--digest=" + image.digest());
        image.children().forEach(child -> arguments.add("--child=" + child.digest()));
        arguments.add("--scanner-version=" + settings.images().trivyVersion());
        return container(REPORT, settings.images().operator(), "768Mi", ScanVolumes.report())
                .withArgs(arguments)
                .withTerminationMessagePolicy("File")
                .build();
    }

    private static Container fetch(ScanSettings settings, ResolvedImage image) {
        List<String> arguments = new ArrayList<>();
        arguments.add("fetch");
        arguments.add("--image=" + image.repository() + "@" + image.digest());
        image.children().forEach(child -> arguments.add("--child=" + child.digest()));
        arguments.add("--vulnerability-database=" + settings.databases().vulnerabilities());
        arguments.add("--java-database=" + settings.databases().java());
        arguments.add("--out=/work");
        settings.registries().caBundle().ifPresent(c -> arguments.add("--ca-file=/etc/ca/ca.crt"));
        settings.registries()
                .credentialsSecret()
                .ifPresent(s -> arguments.add("--registry-credentials=/etc/registry/config.json"));
        settings.registries().plain().stream()
                .sorted()
                .forEach(host -> arguments.add("--plain-registry=" + host));
        return container(FETCH, settings.images().operator(), "512Mi", ScanVolumes.fetch(settings))
                .withArgs(arguments)
                .build();
    }

    private static Container canary(ScanSettings settings) {
        List<String> arguments = new ArrayList<>(List.of("sbom", "/canary/in/canary.cdx.json"));
        arguments.addAll(TRIVY);
        arguments.add("--output=/canary/out/report.json");
        return trivy(settings, CANARY, ScanVolumes.canary(), arguments);
    }

    private static Container scan(ScanSettings settings, String name, String hex) {
        List<String> arguments = new ArrayList<>(List.of("image", "--input=/layout/" + hex));
        arguments.addAll(TRIVY);
        arguments.add("--output=/reports/" + hex + "/report.json");
        return trivy(settings, name, ScanVolumes.scan(name, hex), arguments);
    }

    private static Container sbom(ScanSettings settings, String name, String hex) {
        return trivy(
                settings,
                name,
                ScanVolumes.scan(name, hex),
                List.of(
                        "convert",
                        "--config=/canary/in/trivy.yaml",
                        "--format=cyclonedx",
                        "--output=/reports/" + hex + "/sbom.json",
                        "--quiet",
                        "/reports/" + hex + "/report.json"));
    }

    private static Container trivy(
            ScanSettings settings, String name, List<VolumeMount> mounts, List<String> arguments) {
        return container(name, settings.images().trivy(), "1Gi", mounts)
                .withWorkingDir("/empty")
                .withArgs(arguments)
                .build();
    }

    private static ContainerBuilder container(
            String name, String image, String memory, List<VolumeMount> mounts) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withNewResources()
                .addToRequests("cpu", new Quantity("100m"))
                .addToRequests("memory", new Quantity("256Mi"))
                .addToLimits("memory", new Quantity(memory))
                .endResources()
                .withVolumeMounts(mounts);
    }
}
