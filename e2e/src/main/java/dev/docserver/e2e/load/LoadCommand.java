package dev.docserver.e2e.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * {@code load URL RATE SECONDS SHORT-PATH LONG-PATH STREAM-PATH}: prints the tally as one line of
 * JSON. Exit code 0 when no request failed and a tenth was long, 1 when one failed.
 */
public final class LoadCommand {
    private LoadCommand() {}

    /** Runs the load and prints its report. */
    public static int run(List<String> args, PrintStream out)
            throws InterruptedException, IOException {
        if (args.size() != 6) {
            out.println("usage: load URL RATE SECONDS SHORT-PATH LONG-PATH STREAM-PATH");
            return 2;
        }
        var plan =
                new OpenLoop.Plan(
                        URI.create(args.get(0)),
                        Integer.parseInt(args.get(1)),
                        Duration.ofSeconds(Long.parseLong(args.get(2))),
                        args.get(3),
                        args.get(4),
                        args.get(5));
        out.println("load begins");
        var report = OpenLoop.run(plan);
        out.println(new ObjectMapper().writeValueAsString(report));
        return report.failed() == 0 ? 0 : 1;
    }
}
