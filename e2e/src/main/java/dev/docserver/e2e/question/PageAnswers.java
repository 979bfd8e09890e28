package dev.docserver.e2e.question;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Opens {@code /?q=} in a headless Chromium and reads the results that the page shows. */
record PageAnswers(URI base, String chromium) implements Answers {
    private static final Pattern LOCATION = Pattern.compile("data-location=\"([^\"]*)\"");

    @Override
    public List<String> locations(String question) throws IOException, InterruptedException {
        var url = base.resolve("/?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
        var dom = Files.createTempFile("page", ".html");
        var profile = Files.createTempDirectory("chromium");
        var browser = new ProcessBuilder(command(url, profile));
        browser.redirectOutput(dom.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = browser.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("Chromium did not answer within 60 s for " + url);
        }
        if (process.exitValue() != 0) {
            throw new IOException("Chromium ended with " + process.exitValue() + " for " + url);
        }
        return LOCATION.matcher(Files.readString(dom)).results().map(m -> m.group(1)).toList();
    }

    private List<String> command(URI url, Path profile) {
        return List.of(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=8000",
                "--dump-dom",
                url.toString());
    }
}
