package dev.docserver.server.app;

import dev.docserver.server.http.Readiness;
import dev.docserver.server.ingest.Ingest;
import dev.docserver.server.search.Search;
import java.util.function.Supplier;

/**
 * What stands behind the protocols.
 *
 * @param readiness asked at each probe, so it must not wait
 * @param begin starts the work in the background: schema, then ingest; returns at once
 * @param close ends what still runs and closes the database pool
 */
record Backend(
        Search search,
        Ingest ingest,
        Supplier<Readiness> readiness,
        Runnable begin,
        Runnable close) {}
