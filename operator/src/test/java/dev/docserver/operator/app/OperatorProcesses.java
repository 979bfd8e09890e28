package dev.docserver.operator.app;

import dev.docserver.api.realserver.RealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operators as programs of their own, as in a cluster; each logs into a file of its name. */
record OperatorProcesses(RealApiServer api, String home, Path folder, List<Process> processes)
        implements AutoCloseable {
    OperatorProcesses(RealApiServer api, String home, Path folder) {
        this(api, home, folder, new ArrayList<>());
    }

    /** Starts one, with enforcement not measured and whatever else the settings say. */
    Process start(String name, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(SettingsTest.least());
        environment.put("POD_NAMESPACE", home);
        environment.put("POD_NAME", name);
        environment.put("DOC_SERVER_OPERATOR_ENFORCEMENT", "off");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_METRICS", "0");
        environment.put("DOC_SERVER_OPERATOR_LISTEN_HEALTH", "0");
        environment.put("KUBECONFIG", api.kubeconfig().toString());
        environment.putAll(settings);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dkubernetes.certs.client.key.algo=EC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve(name).toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    String log(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
