package dev.docserver.operator.desired;

import dev.docserver.operator.snapshot.Intent;
import dev.docserver.operator.snapshot.PodFact;
import java.util.Map;
import java.util.TreeMap;

/** Labels of managed objects and the selectors made of them. */
public final class Labels {
    /** Reserved by the admission policies: only the operator writes objects that carry it. */
    public static final String NAME = "docserver.dev/name";

    /** On everything of an evaluation database, in the place of the reserved label. */
    public static final String DATABASE = "docserver.dev/database";

    /** Tells pods that serve from pods that migrate. */
    public static final String COMPONENT = PodFact.COMPONENT;

    /** The operator's name for server-side apply and for {@code managed-by}. */
    public static final String MANAGER = "doc-server-operator";

    private static final String SERVER = PodFact.SERVER;

    private Labels() {}

    /** What Deployment, Service and PodDisruptionBudget select; never changes (immutable). */
    public static Map<String, String> serverSelector(Intent intent) {
        return Map.of(NAME, intent.name(), COMPONENT, SERVER);
    }

    /** Labels of the serving pods and of the objects around them. */
    public static Map<String, String> server(Intent intent) {
        return labels(intent, NAME, SERVER);
    }

    /** Labels of the migration Job and its pods. */
    public static Map<String, String> migration(Intent intent) {
        return labels(intent, NAME, "migration");
    }

    /** What the evaluation database's StatefulSet and Service select. */
    public static Map<String, String> databaseSelector(Intent intent) {
        return Map.of(DATABASE, intent.name());
    }

    /** Labels of everything of the evaluation database. */
    public static Map<String, String> database(Intent intent) {
        return labels(intent, DATABASE, "evaluation-database");
    }

    private static Map<String, String> labels(Intent intent, String key, String component) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(key, intent.name());
        labels.put("app.kubernetes.io/name", "doc-server");
        labels.put("app.kubernetes.io/instance", intent.name());
        labels.put(COMPONENT, component);
        labels.put("app.kubernetes.io/managed-by", MANAGER);
        return labels;
    }
}
