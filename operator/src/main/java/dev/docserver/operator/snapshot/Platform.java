package dev.docserver.operator.snapshot;

import java.util.Optional;

/**
 * What the operator's settings say.
 *
 * @param postgresqlImage image of the evaluation database
 * @param caBundle PEM certificates that doc servers trust beside the built-in ones
 */
public record Platform(
        String operatorNamespace,
        String postgresqlImage,
        Optional<String> caBundle,
        String operatorVersion) {}
