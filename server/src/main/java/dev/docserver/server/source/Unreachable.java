package dev.docserver.server.source;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in words of this program why nothing came from an address. */
final class Unreachable {

    private Unreachable() {}

    /** Reads the chain of causes: the outermost message is often empty. */
    static SourceException of(URI url, Path caFile, IOException problem) {
        return new SourceException(
                "could not fetch " + url + ": " + why(url, caFile, problem), problem);
    }

    private static String why(URI url, Path caFile, IOException problem) {
        if (cause(problem, CertPathBuilderException.class).isPresent()) {
            return "no trusted authority has signed the certificate of "
                    + url.getHost()
                    + "; expected one of the runtime's, or one in "
                    + caFile;
        }
        Optional<CertPathValidatorException> path =
                cause(problem, CertPathValidatorException.class);
        if (path.isPresent()) {
            return "the certificate of " + url.getHost() + " is not valid: " + message(path.get());
        }
        Optional<CertificateException> certificate = cause(problem, CertificateException.class);
        if (certificate.isPresent()) {
            return "the certificate is not one for "
                    + url.getHost()
                    + ": "
                    + message(certificate.get());
        }
        if (problem instanceof SSLException) {
            return "TLS failed: " + message(problem);
        }
        if (cause(problem, UnresolvedAddressException.class).isPresent()
                || cause(problem, UnknownHostException.class).isPresent()) {
            return "the name " + url.getHost() + " is not known";
        }
        if (problem instanceof HttpTimeoutException) {
            return "no answer in time: " + message(problem);
        }
        if (problem instanceof ConnectException) {
            return "nothing takes connections there";
        }
        return message(problem);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable problem, Class<T> kind) {
        Throwable at = problem;
        while (at != null) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private static String message(Throwable problem) {
        String text = problem.getMessage();
        return text == null ? problem.getClass().getSimpleName() : text;
    }
}
