package dev.docserver.server.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;

/**
 * Opens connections with the credentials that the files hold at that moment, so that a rotated
 * password is used from the next connect on.
 */
final class CredentialDataSource implements DataSource {

    private static final String CONNECT_SECONDS = "3";
    private static final String SOCKET_SECONDS = "120";

    private final DatabaseSettings settings;
    private final Driver driver = new Driver();

    CredentialDataSource(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Credentials credentials;
        try {
            credentials = Credentials.read(settings.credentials(), settings.caFile());
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), "08001", e);
        }
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "doc-server");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        // A peer that vanished must not hold a thread for ever.
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.putAll(credentials.properties());
        Connection connection = driver.connect(credentials.url(), properties);
        if (connection == null) {
            throw new SQLException(
                    "the database address is not one of PostgreSQL: expected jdbc:postgresql://...",
                    "08001");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("credentials come from files");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return Integer.parseInt(CONNECT_SECONDS);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no parent logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
