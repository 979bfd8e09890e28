package dev.docserver.e2e.question;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ask mcp|rest|page URL QUESTIONS-FILE NEEDED [CHROMIUM]}: asks each question, prints where
 * the right section stands. Exit code 0 when at least NEEDED have it among the first three.
 */
public final class AskCommand {
    private AskCommand() {}

    /** Asks every question once, without a second try. */
    public static int run(List<String> args, PrintStream out)
            throws IOException, InterruptedException {
        if (args.size() < 4) {
            out.println("usage: ask mcp|rest|page URL QUESTIONS-FILE NEEDED [CHROMIUM]");
            return 2;
        }
        var questions = Question.read(Path.of(args.get(2)));
        int needed = Integer.parseInt(args.get(3));
        int right = 0;
        try (var answers = open(args)) {
            for (var question : questions) {
                var locations = answers.locations(question.question());
                boolean answered = question.answeredBy(locations);
                right += answered ? 1 : 0;
                out.printf("%s %s %s%n", answered ? "+" : "-", question.question(), locations);
            }
        }
        out.printf("%s: %d of %d, %d needed%n", args.get(0), right, questions.size(), needed);
        return right >= needed ? 0 : 1;
    }

    private static Answers open(List<String> args) throws IOException {
        var base = URI.create(args.get(1));
        return switch (args.get(0)) {
            case "mcp" -> McpAnswers.connect(base);
            case "rest" -> new RestAnswers(base, HttpClient.newHttpClient());
            case "page" -> new PageAnswers(base, args.size() > 4 ? args.get(4) : "chromium");
            default ->
                    throw new IOException("seen: " + args.get(0) + "; expected: mcp, rest or page");
        };
    }
}
