package dev.docserver.operator.app.serve;

import java.util.logging.LogManager;

/**
 * The JDK's log manager without its habit of closing every log at the first sign of an end, so that
 * a hand-over can be read afterwards. The JDK makes it by its name, which has to be set before this
 * class, and with it the JDK's own manager, is initialised.
 */
public final class LastingLogs extends LogManager {
    /** Called by the JDK's own shutdown hook, and by nobody else here. */
    @Override
    public void reset() {
        // the logs stay open until the process is gone
    }
}
