package dev.docserver.api.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.docserver.api.v1alpha1.DocServerSpec;
import dev.docserver.api.v1alpha1.DocServerStatus;
import dev.docserver.api.v1alpha1.ImageScanSpec;
import dev.docserver.api.v1alpha1.ImageScanStatus;
import dev.docserver.api.v1alpha1.ScanExceptionSpec;
import dev.docserver.api.v1alpha1.ScanPolicySpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceStatus;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresources;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;

/** What a CRD needs beside the generator's answer: order, bounds, list keys, required fields. */
final class CompletedSchema {
    private CompletedSchema() {}

    static void complete(CustomResourceDefinition crd) {
        var version = crd.getSpec().getVersions().getFirst();
        var kind = crd.getSpec().getNames().getKind();
        version.setAdditionalPrinterColumns(PrinterColumns.of(kind));
        crd.getSpec().getNames().setListKind(kind + "List");
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription(description(kind));
        root.setRequired(List.of("spec"));
        property(root, "spec").setDescription("What is wanted.");
        Bounds.add(root);
        RequiredFields.add(property(root, "spec"), specOf(kind));
        switch (kind) {
            case "DocServer" -> {
                defaultsToItsParts(root, "drain");
                withStatus(root, DocServerStatus.class);
                conditions(property(property(root, "status"), "conditions"));
            }
            case "ImageScan" -> withStatus(root, ImageScanStatus.class);
            case "ScanPolicy" -> {
                defaultsToItsParts(root, "thresholds");
                defaultsToItsParts(root, "evidence");
                root.getProperties().remove("status");
            }
            default -> root.getProperties().remove("status");
        }
        if (!root.getProperties().containsKey("status")) {
            version.setSubresources(null);
        } else if (version.getSubresources() == null) {
            var subresources = new CustomResourceSubresources();
            subresources.setStatus(new CustomResourceSubresourceStatus());
            version.setSubresources(subresources);
        }
    }

    private static String description(String kind) {
        return switch (kind) {
            case "DocServer" ->
                    "A doc server: runs one image, once a vulnerability scan has proved it clean, with a"
                            + " database and sets of documents.";
            case "ImageScan" ->
                    "Facts of one image digest: what the scanner saw, never a judgement. The operator"
                            + " writes it, in its own namespace.";
            case "ScanPolicy" ->
                    "Thresholds and required evidence for namespaces. Counts in the operator's namespace"
                            + " only; several that match must all pass.";
            case "ScanException" ->
                    "One finding, or for at most 4 hours the whole verdict on one digest for one"
                            + " DocServer, that does not close the gate. Counts in the operator's"
                            + " namespace only.";
            default -> throw new IllegalArgumentException("no description for " + kind);
        };
    }

    private static Class<? extends Record> specOf(String kind) {
        return switch (kind) {
            case "DocServer" -> DocServerSpec.class;
            case "ImageScan" -> ImageScanSpec.class;
            case "ScanPolicy" -> ScanPolicySpec.class;
            case "ScanException" -> ScanExceptionSpec.class;
            default -> throw new IllegalArgumentException("no record for " + kind);
        };
    }

    private static void withStatus(JSONSchemaProps root, Class<? extends Record> status) {
        property(root, "status").setDescription("What was seen; the operator writes it.");
        RequiredFields.add(property(root, "status"), status);
    }

    /**
     * An absent part is filled with its parts' defaults only if it has a default itself; that is
     * checked against the rules before the parts are filled in, so it has to be whole.
     */
    private static void defaultsToItsParts(JSONSchemaProps root, String part) {
        var schema = property(property(root, "spec"), part);
        var whole = JsonNodeFactory.instance.objectNode();
        schema.getProperties().forEach((name, field) -> whole.set(name, field.getDefault()));
        schema.setDefault(whole);
    }

    /** KEP-1623 and {@code metav1.Condition}. */
    private static void conditions(JSONSchemaProps list) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of("type"));
        var item = list.getItems().getSchema();
        item.setDescription("One aspect of the state (metav1.Condition).");
        item.setRequired(List.of("lastTransitionTime", "message", "reason", "status", "type"));
        var fields = item.getProperties();
        describe(fields, "type", "Name of the aspect.", 316);
        property(item, "type").setPattern("^[A-Za-z]([A-Za-z0-9.-]*[A-Za-z0-9])?$");
        describe(fields, "status", "True, False or Unknown.", 7);
        property(item, "status").setPattern("^(True|False|Unknown)$");
        describe(fields, "reason", "Why, in one word; docs/conditions.md explains each.", 1024);
        property(item, "reason").setPattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
        property(item, "reason").setMinLength(1L);
        describe(fields, "message", "For people.", 32768);
        describe(fields, "lastTransitionTime", "When the status last changed.", 64);
        property(item, "lastTransitionTime").setFormat("date-time");
        property(item, "observedGeneration")
                .setDescription("metadata.generation that the condition speaks of.");
        property(item, "observedGeneration").setMinimum(0.0);
        property(item, "observedGeneration").setFormat("int64");
    }

    private static void describe(
            Map<String, JSONSchemaProps> fields, String name, String text, long length) {
        JSONSchemaProps field = fields.get(name);
        if (field == null) {
            throw new IllegalStateException("the generator left out conditions[]." + name);
        }
        field.setDescription(text);
        field.setMaxLength(length);
    }

    static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        JSONSchemaProps found = schema.getProperties().get(name);
        if (found == null) {
            throw new IllegalStateException(
                    "no property " + name + " among " + schema.getProperties().keySet());
        }
        return found;
    }
}
