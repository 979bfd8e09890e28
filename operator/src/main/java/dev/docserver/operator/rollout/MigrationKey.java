package dev.docserver.operator.rollout;

import dev.docserver.operator.snapshot.Hash;
import dev.docserver.operator.snapshot.Intent;

/**
 * Which database was brought up to date by which digest: the digest's first 12 hexadecimal digits,
 * a dot, and 10 that stand for the database and the last restart asked for. A restart migrates
 * again: that is how a failed migration, or an evaluation database that forgot, is repaired.
 */
public final class MigrationKey {
    private static final int DIGEST = 12;
    private static final int DATABASE = 10;

    private MigrationKey() {}

    /** The key of one digest with the database that the intent names. */
    public static String of(Intent intent, String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return hex.substring(0, Math.min(DIGEST, hex.length())) + "." + database(intent);
    }

    /** Whether both speak of the same database and restart, whatever the digest. */
    static boolean sameDatabase(String key, Intent intent) {
        return key.endsWith("." + database(intent));
    }

    private static String database(Intent intent) {
        String database =
                switch (intent.database()) {
                    case Intent.Database.Credentials credentials ->
                            "secret/" + credentials.secret();
                    case Intent.Database.Evaluation evaluation ->
                            "evaluation/" + evaluation.storage().orElse("");
                };
        return Hash.of(database + "\n" + intent.restartRequested().orElse(""))
                .substring(0, DATABASE);
    }
}
