package dev.docserver.server.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A private certificate authority of a test, made with the JDK's keytool. */
public final class TestAuthority {

    static final char[] PASSWORD = "unused".toCharArray();

    private final Path folder;
    private final Path ca;

    private TestAuthority(Path folder) {
        this.folder = folder;
        this.ca = folder.resolve("ca.p12");
    }

    /** A new authority, whose files are in the folder. */
    public static TestAuthority in(Path folder) throws Exception {
        TestAuthority authority = new TestAuthority(Files.createDirectories(folder));
        authority.keytool(
                authority.ca,
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=" + folder.getFileName(),
                "-keyalg",
                "EC",
                "-ext",
                "bc:c");
        return authority;
    }

    /** The authority's own certificate, as PEM in a file. */
    public Path certificate() throws Exception {
        return Files.writeString(
                folder.resolve("ca.crt"),
                pem("CERTIFICATE", load(ca).getCertificate("ca").getEncoded()));
    }

    /**
     * A key with a certificate for names.
     *
     * @param names as keytool takes them: {@code dns:localhost,ip:127.0.0.1}
     */
    KeyStore issue(String names) throws Exception {
        Path leaf = folder.resolve("leaf-" + names.hashCode() + ".p12");
        keytool(leaf, "-genkeypair", "-alias", "leaf", "-dname", "CN=Leaf", "-keyalg", "EC");
        Path request = folder.resolve("leaf.csr");
        Path signed = folder.resolve("leaf.pem");
        keytool(leaf, "-certreq", "-alias", "leaf", "-file", request.toString());
        keytool(
                ca,
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-ext",
                "san=" + names,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        Files.writeString(signed, Files.readString(signed) + Files.readString(certificate()));
        keytool(leaf, "-importcert", "-noprompt", "-alias", "leaf", "-file", signed.toString());
        return load(leaf);
    }

    /** As {@link #issue}, written as PEM to {@code server.crt} and {@code server.key}. */
    public void issueTo(Path target, String names) throws Exception {
        KeyStore leaf = issue(names);
        Key key = leaf.getKey("leaf", PASSWORD);
        Certificate certificate = leaf.getCertificate("leaf");
        Files.writeString(target.resolve("server.key"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(
                target.resolve("server.crt"), pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static String pem(String kind, byte[] data) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(data);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }
}
