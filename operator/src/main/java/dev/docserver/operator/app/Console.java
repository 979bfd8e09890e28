package dev.docserver.operator.app;

import java.io.PrintStream;
import java.util.Map;

/**
 * The outside world of one command: its two streams and its environment. Commands take these from
 * here alone, so that a test can hand in its own.
 */
record Console(PrintStream out, PrintStream err, Map<String, String> environment) {}
