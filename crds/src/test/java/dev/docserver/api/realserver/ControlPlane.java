package dev.docserver.api.realserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * etcd, kube-apiserver and, if asked for, kube-controller-manager on loopback ports: one of each
 * for a JVM. Admission policies and RBAC are on, as in a cluster.
 */
final class ControlPlane {
    private static final Duration START = Duration.ofSeconds(90);

    private final Workspace workspace;
    private final int port;
    private final KubernetesClient admin;
    private boolean controllers;

    private ControlPlane(Workspace workspace, int port) {
        this.workspace = workspace;
        this.port = port;
        this.admin = new KubernetesClientBuilder().withConfig(config(Workspace.ADMIN)).build();
    }

    /** The one of this JVM, started at the first call. */
    static ControlPlane get() {
        return Holder.INSTANCE;
    }

    private static final class Holder {
        private static final ControlPlane INSTANCE = start();
    }

    private static ControlPlane start() {
        List.of("etcd", "kube-apiserver", "kubectl").forEach(Binaries::find);
        Workspace workspace = Workspace.create();
        List<Integer> ports = Workspace.freePorts(3);
        String etcd = "http://127.0.0.1:" + ports.get(0);
        String peer = "http://127.0.0.1:" + ports.get(1);
        Path folder = workspace.folder();
        Program.start(
                folder,
                "etcd",
                List.of(
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + etcd,
                        "--advertise-client-urls=" + etcd,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=default=" + peer,
                        "--unsafe-no-fsync"));
        Program server =
                Program.start(
                        folder, "kube-apiserver", serverArguments(workspace, etcd, ports.get(2)));
        server.await(START, () -> Files.exists(workspace.certificate()));
        var plane = new ControlPlane(workspace, ports.get(2));
        server.await(START, () -> "ok".equals(plane.admin.raw("/readyz")));
        return plane;
    }

    private static List<String> serverArguments(Workspace workspace, String etcd, int port) {
        return List.of(
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + workspace.folder().resolve("certificates"),
                "--token-auth-file=" + workspace.tokens(),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + workspace.key(),
                "--service-account-key-file=" + workspace.key(),
                "--service-cluster-ip-range=10.0.0.0/24");
    }

    /** Starts the controllers (deployments, jobs, garbage, namespaces ...) unless they run. */
    synchronized void startControllers() {
        if (controllers) {
            return;
        }
        Path kubeconfig = kubeconfig(Workspace.CONTROLLERS);
        Program.start(
                        workspace.folder(),
                        "kube-controller-manager",
                        List.of(
                                "--kubeconfig=" + kubeconfig,
                                "--use-service-account-credentials",
                                "--service-account-private-key-file=" + workspace.key(),
                                "--leader-elect=false",
                                "--secure-port=0",
                                "--concurrent-gc-syncs=4"))
                .await(
                        START,
                        () ->
                                admin.serviceAccounts()
                                                .inNamespace("default")
                                                .withName("default")
                                                .get()
                                        != null);
        controllers = true;
    }

    KubernetesClient admin() {
        return admin;
    }

    /** A configuration with the user's token, no proxy and no file of this machine. */
    Config config(Workspace.User user) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + port)
                .withCaCertFile(workspace.certificate().toString())
                .withOauthToken(user.token())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    /** Of the administrator, for kubectl and helm. */
    Path kubeconfig() {
        return kubeconfig(Workspace.ADMIN);
    }

    private Path kubeconfig(Workspace.User user) {
        Path file = workspace.folder().resolve(user.name().replace(':', '-') + ".kubeconfig");
        String text =
                """
                apiVersion: v1
                kind: Config
                clusters: [{name: real, cluster: {server: "https://127.0.0.1:%d", certificate-authority: "%s"}}]
                users: [{name: user, user: {token: "%s"}}]
                contexts: [{name: real, context: {cluster: real, user: user}}]
                current-context: real
                """
                        .formatted(port, workspace.certificate(), user.token());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where caches of kubectl and helm may lie. */
    Path folder() {
        return workspace.folder();
    }
}
