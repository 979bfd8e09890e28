package dev.docserver.api.realserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder for one control plane: keys, tokens, data and logs; removed when the JVM ends. */
record Workspace(Path folder) {
    /** A user with a static token. */
    record User(String name, String token, String groups) {}

    static final User ADMIN = user("admin", "system:masters");
    static final User CONTROLLERS = user("system:kube-controller-manager", "");

    private static User user(String name, String groups) {
        return new User(name, UUID.randomUUID().toString(), groups);
    }

    static Workspace create() {
        try {
            var workspace = new Workspace(Files.createTempDirectory("real-api-server-"));
            Runtime.getRuntime().addShutdownHook(new Thread(workspace::remove));
            Files.writeString(workspace.tokens(), tokenLine(ADMIN) + tokenLine(CONTROLLERS));
            var keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            String pem = encoder.encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
            Files.writeString(
                    workspace.key(),
                    "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(pem));
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tokenLine(User user) {
        return "%s,%s,%s,\"%s\"%n".formatted(user.token(), user.name(), user.name(), user.groups());
    }

    Path tokens() {
        return folder.resolve("tokens.csv");
    }

    /** Signs tokens of service accounts. */
    Path key() {
        return folder.resolve("service-accounts.key");
    }

    /** Made by the API server, signed by itself. */
    Path certificate() {
        return folder.resolve("certificates/apiserver.crt");
    }

    /** Ports that were free a moment ago: all are held until the last is known. */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove() {
        Program.endAll();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
