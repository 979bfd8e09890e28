package dev.docserver.server.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Whether this Java runtime, as it was started, could serve at all. */
final class RuntimeCheck {
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    private RuntimeCheck() {}

    /**
     * Each problem, with what was seen and what was expected.
     *
     * @param arguments of the virtual machine
     * @param information of the virtual machine on itself, its property {@code java.vm.info}
     */
    static List<String> problems(List<String> arguments, String information) {
        return Stream.of(tls(), temporaryFolder(), archive(arguments, information))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> tls() {
        try {
            SSLContext.getDefault();
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            return Optional.of("seen no TLS provider: " + e.getMessage() + "; expected one");
        }
    }

    private static Optional<String> temporaryFolder() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "health", ".check"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "seen that "
                            + folder
                            + " can't be written: "
                            + e
                            + "; expected it to be writable");
        }
    }

    /**
     * A machine that can't use its class-data archive starts without one, and says nothing. That it
     * uses one it does say; of an archive in two layers it says so for the lower one.
     */
    private static Optional<String> archive(List<String> arguments, String information) {
        boolean used = List.of(information.split(", ")).contains("sharing");
        return arguments.stream()
                .filter(argument -> argument.startsWith(ARCHIVE) && !used)
                .map(argument -> argument.substring(ARCHIVE.length()))
                .map(
                        file ->
                                "seen that the class-data archive "
                                        + file
                                        + " is not in use; expected one that was made by this very"
                                        + " runtime for this very class path")
                .findFirst();
    }
}
