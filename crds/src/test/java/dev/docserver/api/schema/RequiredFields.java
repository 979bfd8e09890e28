package dev.docserver.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component of a record that is not {@code @Nullable} is required; its schema says so. */
final class RequiredFields {
    private RequiredFields() {}

    static void add(JSONSchemaProps schema, Class<?> record) {
        List<RecordComponent> components = Arrays.asList(record.getRecordComponents());
        schema.setRequired(
                components.stream()
                        .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RequiredFields::jsonName)
                        .sorted()
                        .toList());
        for (RecordComponent component : components) {
            var property = CompletedSchema.property(schema, jsonName(component));
            if (property.getDescription() == null) {
                throw new IllegalStateException(
                        record.getSimpleName() + "." + component.getName() + " has no description");
            }
            addBelow(property, component.getGenericType());
        }
    }

    private static void addBelow(JSONSchemaProps property, Type type) {
        if (type instanceof Class<?> part && part.isRecord()) {
            add(property, part);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            addBelow(property.getItems().getSchema(), list.getActualTypeArguments()[0]);
        }
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
