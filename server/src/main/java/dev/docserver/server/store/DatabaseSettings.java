package dev.docserver.server.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the database's credentials are and how many connections may be open.
 *
 * @param credentials folder of credential files as in docs/contract.md, read at each connect
 * @param caFile PEM bundle that a server certificate is checked against; need not exist
 * @param connectTimeout longest wait for a connection
 */
public record DatabaseSettings(
        Path credentials, Path caFile, int poolSize, Duration connectTimeout) {

    /** Ten connections, three seconds: fits a small PostgreSQL and two replicas. */
    public static DatabaseSettings of(Path credentials, Path caFile) {
        return new DatabaseSettings(credentials, caFile, 10, Duration.ofSeconds(10));
    }
}
