package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;

/**
 * Names of managed objects. A DocServer's name has at most 40 characters (a rule of the CRD), so
 * all of these stay within the 63 of a DNS label and of a Job.
 */
public final class Names {
    private Names() {}

    /** Deployment, Service, ServiceAccount, PodDisruptionBudget and NetworkPolicy. */
    public static String server(Intent intent) {
        return intent.name();
    }

    /** ConfigMap with {@code sources.json}. */
    public static String sources(Intent intent) {
        return intent.name() + "-sources";
    }

    /** ConfigMap with the certificates that doc servers trust beside the built-in ones. */
    public static String certificates(Intent intent) {
        return intent.name() + "-ca";
    }

    /** Everything of the evaluation database, its Secret too. */
    public static String database(Intent intent) {
        return intent.name() + "-database";
    }

    /** The Secret that the doc server's credentials are mounted from. */
    public static String credentials(Intent intent) {
        return switch (intent.database()) {
            case Intent.Database.Credentials credentials -> credentials.secret();
            case Intent.Database.Evaluation e -> database(intent);
        };
    }

    /** The migration Job: a Job can't be changed, so another template is another Job. */
    static String migration(Intent intent, String digest, String templateHash) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return intent.name()
                + "-migrate-"
                + hex.substring(0, Math.min(6, hex.length()))
                + templateHash;
    }
}
