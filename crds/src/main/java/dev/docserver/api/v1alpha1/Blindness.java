package dev.docserver.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** One thing that the scan could not see, by a Reason's name. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Blindness(
        @JsonPropertyDescription("Why, in one word.") @Size(max = Limits.NAME) String reason,
        @JsonPropertyDescription("What was seen.") @Size(max = Limits.TEXT) String seen,
        @JsonPropertyDescription("What was expected.") @Size(max = Limits.TEXT) String expected) {}
