package dev.docserver.server.web;

import dev.docserver.server.http.Routes;
import dev.docserver.server.http.message.Body;
import dev.docserver.server.http.message.Endpoint;
import dev.docserver.server.http.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Serves the page; its files are read once. */
public final class Site {
    /** No inline script or style, nothing from elsewhere, no framing. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final Map<String, String> PAGES =
            Map.of("/", "index.html", "/section", "section.html");

    private static final Map<String, String> ASSETS =
            Map.of(
                    "site.css", "text/css; charset=utf-8",
                    "dom.js", "text/javascript; charset=utf-8",
                    "search.js", "text/javascript; charset=utf-8",
                    "section.js", "text/javascript; charset=utf-8",
                    "icon.svg", "image/svg+xml");

    private Site() {}

    /** Adds the page and what it needs. */
    public static Routes.Builder addTo(Routes.Builder routes) {
        PAGES.forEach(
                (path, file) -> routes.add("GET", path, file(file, "text/html; charset=utf-8")));
        ASSETS.forEach((file, type) -> routes.add("GET", "/assets/" + file, file(file, type)));
        return routes;
    }

    private static Endpoint file(String name, String mediaType) {
        byte[] bytes = read(name);
        String tag = "\"" + digest(bytes) + "\"";
        Response.Full whole = secured(Response.of(200, mediaType, Body.of(bytes)), tag);
        Response.Full unchanged = secured(Response.empty(304), tag);
        return request ->
                request.header("if-none-match").filter(tag::equals).isPresent() ? unchanged : whole;
    }

    private static Response.Full secured(Response.Full response, String tag) {
        return response.with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cache-Control", "no-cache")
                .with("ETag", tag);
    }

    private static byte[] read(String name) {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
