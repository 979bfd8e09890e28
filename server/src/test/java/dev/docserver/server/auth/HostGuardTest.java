package dev.docserver.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docserver.server.http.message.Body;
import dev.docserver.server.http.message.Request;
import dev.docserver.server.http.message.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostGuardTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // allowed, host, origin, passes
                "-, localhost:8080, -, true",
                "-, 127.0.0.1:8080, -, true",
                "-, [::1]:8080, -, true",
                "-, localhost:8080, http://localhost:6274, true",
                "-, docs.example, -, false",
                "-, '', -, false",
                "-, 127.0.0.1.evil.example, -, false",
                "docs.example, Docs.Example:8080, -, true",
                "docs.example, docs.example, https://docs.example, true",
                "docs.example, docs.example, https://evil.example, false",
                "docs.example, evil.docs.example, -, false",
                "docs.example, docs.example, null, false",
                "*, any.example, -, true",
                "*, any.example, http://any.example, true",
                "*, any.example, http://other.example, false",
            })
    void hostAndOriginMustBeKnown(String allowed, String host, String origin, boolean passes)
            throws InterruptedException {
        Set<String> hosts = allowed == null ? Set.of() : Set.of(allowed);
        Map<String, String> headers = new HashMap<>(Map.of("host", host));
        if (origin != null) {
            headers.put("origin", origin);
        }
        Request request = new Request("GET", "/", Map.of(), headers, Body.NONE);
        Response answer = new HostGuard(hosts, asked -> Response.empty(204)).answer(request);

        assertThat(((Response.Full) answer).status()).isEqualTo(passes ? 204 : 403);
    }
}
