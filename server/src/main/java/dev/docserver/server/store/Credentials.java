package dev.docserver.server.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is needed for one connect, read from a folder of one-value files as CloudNativePG writes
 * them.
 *
 * @param url for the driver, without user and password unless {@code jdbc-uri} has them
 */
record Credentials(String url, Properties properties) {

    /**
     * Reads the folder as it is now.
     *
     * @throws IOException when a file is missing or cannot be read; the message names what was
     *     looked for, never a value
     */
    static Credentials read(Path folder, Path caFile) throws IOException {
        var files = new Folder(current(folder), folder);
        Properties properties = new Properties();
        String url = url(files, properties);
        Path own = files.folder().resolve("ca.crt");
        Optional<String> mode = files.value("sslmode");
        if (mode.isPresent()) {
            properties.setProperty("sslmode", mode.get());
        } else if (Files.isReadable(own)) {
            // Who gives the database's own authority wants it asked; the driver's default asks
            // none.
            properties.setProperty("sslmode", "verify-full");
        }
        for (Path ca : List.of(own, caFile)) {
            if (Files.isReadable(ca) && !properties.containsKey("sslrootcert")) {
                properties.setProperty("sslrootcert", ca.toString());
            }
        }
        return new Credentials(url, properties);
    }

    private static String url(Folder files, Properties properties) throws IOException {
        Optional<String> host = files.value("host");
        if (host.isPresent()) {
            properties.setProperty("user", files.required("username", "user"));
            properties.setProperty("password", files.required("password"));
            String database = URLEncoder.encode(files.required("dbname"), StandardCharsets.UTF_8);
            String port = files.value("port").orElse("5432");
            if (!port.matches("[0-9]{1,5}")) {
                throw new IOException(
                        "the file port in " + files.shown() + " holds no port number");
            }
            return "jdbc:postgresql://" + bracketed(host.get()) + ":" + port + "/" + database;
        }
        Optional<String> jdbc = files.value("jdbc-uri");
        if (jdbc.isPresent()) {
            return jdbc.get();
        }
        Optional<String> uri = files.value("uri");
        if (uri.isPresent()) {
            return fromUri(uri.get(), properties);
        }
        throw new IOException(
                "no database credentials in "
                        + files.shown()
                        + ": expected files host, port, dbname, username, password, or jdbc-uri, or"
                        + " uri");
    }

    private static String fromUri(String text, Properties properties) throws IOException {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getRawPath() == null) {
                throw new URISyntaxException("(hidden)", "no host or database name");
            }
            List<String> user = new ArrayList<>();
            if (uri.getRawUserInfo() != null) {
                for (String part : uri.getRawUserInfo().split(":", 2)) {
                    user.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
                }
            }
            if (!user.isEmpty()) {
                properties.setProperty("user", user.getFirst());
            }
            if (user.size() == 2) {
                properties.setProperty("password", user.get(1));
            }
            String port = uri.getPort() < 0 ? "5432" : Integer.toString(uri.getPort());
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The parser's own message would show the password.
            throw new IOException(
                    "the file uri of the database credentials is not of the form"
                            + " postgresql://user:password@host:port/dbname");
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /**
     * A mounted Secret swaps all its files at once behind the link {@code ..data}: stay behind it.
     */
    private static Path current(Path folder) throws IOException {
        Path data = folder.resolve("..data");
        return Files.exists(data) ? data.toRealPath() : folder;
    }

    private record Folder(Path folder, Path shown) {
        Optional<String> value(String name) throws IOException {
            Path file = folder.resolve(name);
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        }

        String required(String... names) throws IOException {
            for (String name : names) {
                Optional<String> value = value(name);
                if (value.isPresent()) {
                    return value.get();
                }
            }
            throw new IOException(
                    "database credentials in "
                            + shown
                            + " have no file "
                            + String.join(" or ", names));
        }
    }
}
