package dev.docserver.api.realserver;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real kube-apiserver with etcd, shared by all tests of a JVM, and a fresh namespace for each
 * test. Register it as a static field:
 *
 * <pre>{@code
 * @RegisterExtension static final RealApiServer API = RealApiServer.bare();
 * }</pre>
 *
 * Nothing is installed in it: see {@link #applyCrds()}.
 */
public final class RealApiServer
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private final boolean controllers;
    private final List<KubernetesClient> clients = new ArrayList<>();
    private String namespace = "";

    private RealApiServer(boolean controllers) {
        this.controllers = controllers;
    }

    /** API server and etcd: nothing happens by itself. */
    public static RealApiServer bare() {
        return new RealApiServer(false);
    }

    /** With kube-controller-manager: ReplicaSets, Jobs, garbage collection, namespaces. */
    public static RealApiServer withControllers() {
        return new RealApiServer(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ControlPlane.get();
        if (controllers) {
            ControlPlane.get().startControllers();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        namespace = createNamespace("test");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(KubernetesClient::close);
        clients.clear();
        admin().namespaces().withName(namespace).delete();
    }

    /** A new namespace with the account that pods need; the name begins with the prefix. */
    public String createNamespace(String prefix) {
        String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
        ensureNamespace(name);
        return name;
    }

    /** The namespace of this name, with the account that pods need; made unless it is there. */
    public void ensureNamespace(String name) {
        var made = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
        admin().resource(made).serverSideApply();
        // The controllers make it too, later; pods are refused without it.
        var account =
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("default")
                        .withNamespace(name)
                        .endMetadata()
                        .build();
        admin().resource(account).serverSideApply();
    }

    /** The namespace of the running test. */
    public String namespace() {
        return namespace;
    }

    /** May do everything (group system:masters); not to be closed. */
    public KubernetesClient admin() {
        return ControlPlane.get().admin();
    }

    /** A configuration of the administrator's, for programs under test. */
    public Config adminConfig() {
        return ControlPlane.get().config(Workspace.ADMIN);
    }

    /** A configuration as another user, with these groups or those the API server gives it. */
    public Config configOf(String user, String... groups) {
        return new ConfigBuilder(adminConfig())
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build();
    }

    /** A client as another user; closed after the test. */
    public KubernetesClient as(String user) {
        var client = new KubernetesClientBuilder().withConfig(configOf(user)).build();
        clients.add(client);
        return client;
    }

    /** A client with a service account's rights; closed after the test. */
    public KubernetesClient asServiceAccount(String accountNamespace, String account) {
        return as("system:serviceaccount:" + accountNamespace + ":" + account);
    }

    /** Applies the CRDs as a user does: {@code kubectl apply -f crds/}; waits until served. */
    public void applyCrds() {
        Path folder = crds();
        succeed(kubectl("apply", "--server-side", "--force-conflicts", "-f", folder.toString()));
        succeed(
                kubectl(
                        "wait",
                        "--for=condition=Established",
                        "--timeout=30s",
                        "--recursive=false",
                        "-f",
                        folder.toString()));
    }

    /** The folder of the CRDs' YAML, from whichever module runs. */
    private static Path crds() {
        Path here = Path.of(System.getProperty("user.dir"));
        return here.endsWith("crds") ? here : here.resolveSibling("crds");
    }

    /** kubectl as the administrator, in no particular namespace. */
    public CommandLine.Answer kubectl(String... arguments) {
        return CommandLine.run("kubectl", List.of(arguments), environment(), "");
    }

    /** kubectl as the administrator with a text as standard input, for {@code -f -}. */
    public CommandLine.Answer kubectlWithInput(String input, List<String> arguments) {
        return CommandLine.run("kubectl", arguments, environment(), input);
    }

    /** helm against this API server. */
    public CommandLine.Answer helm(String... arguments) {
        return CommandLine.run("helm", List.of(arguments), environment(), "");
    }

    /** The kubeconfig of the administrator. */
    public Path kubeconfig() {
        return ControlPlane.get().kubeconfig();
    }

    /** The output, or an error that shows it. */
    public static String succeed(CommandLine.Answer answer) {
        if (!answer.succeeded()) {
            throw new AssertionError("exit code " + answer.exitCode() + ": " + answer.output());
        }
        return answer.output();
    }

    private Map<String, String> environment() {
        String home = ControlPlane.get().folder().toString();
        return Map.of(
                "KUBECONFIG",
                kubeconfig().toString(),
                "HOME",
                home,
                "KUBECACHEDIR",
                home + "/cache");
    }
}
