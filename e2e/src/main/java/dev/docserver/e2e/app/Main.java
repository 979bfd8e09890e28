package dev.docserver.e2e.app;

import dev.docserver.e2e.checker.CheckCommand;
import dev.docserver.e2e.load.LoadCommand;
import dev.docserver.e2e.question.AskCommand;
import java.util.List;

/** The end-to-end tools: {@code load}, {@code ask} and {@code check}. */
public final class Main {
    private Main() {}

    /** Exit code 0 for a proof, 1 for a refutation, 2 for wrong usage. */
    public static void main(String[] args) throws Exception {
        var rest = List.of(args).subList(Math.min(1, args.length), args.length);
        int code =
                switch (args.length == 0 ? "" : args[0]) {
                    case "load" -> LoadCommand.run(rest, System.out);
                    case "ask" -> AskCommand.run(rest, System.out);
                    case "check" -> CheckCommand.run(rest, System.out);
                    default -> {
                        System.err.println("usage: load|ask|check ...");
                        yield 2;
                    }
                };
        System.exit(code);
    }
}
