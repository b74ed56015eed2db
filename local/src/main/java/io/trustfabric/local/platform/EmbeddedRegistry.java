package io.trustfabric.local.platform;

import io.trustfabric.local.process.ChildJvm;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.ParentWatch;
import io.trustfabric.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry in a child JVM, on loopback, its schemas in one H2 file. What it has answered survives a kill: a schema id
 * that came back with another schema would make every record written with it unreadable.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final JvmSpec spec;
    private final String url;
    private volatile ChildJvm child;

    private EmbeddedRegistry(JvmSpec spec, String url) {
        this.spec = spec;
        this.url = url;
        this.child = ChildJvm.start(spec);
    }

    /** Starts on a free port and waits until it answers; for tests. */
    public static EmbeddedRegistry start(Installation installation, Path folder) throws InterruptedException {
        EmbeddedRegistry registry = launch(installation, folder, folder, Ports.claim(0, "--registry-port"));
        registry.awaitReady();
        return registry;
    }

    /**
     * Starts it without waiting.
     *
     * @param folder its data
     * @param logs folder for {@code registry.log}
     */
    public static EmbeddedRegistry launch(Installation installation, Path folder, Path logs, int port) {
        Path home = installation.registryHome();
        List<Path> classPath = new ArrayList<>();
        classPath.add(jarOf(home));
        classPath.add(Installation.homeOf(ParentWatch.class));
        JvmSpec spec = new JvmSpec(
                "registry",
                classPath,
                options(folder, port),
                "io.quarkus.runner.GeneratedMain",
                List.of(),
                Map.of(),
                folder,
                logs.resolve("registry.log"));
        return new EmbeddedRegistry(spec, "http://" + Ports.LOOPBACK + ":" + port + "/apis/ccompat/v7");
    }

    /** Base of the Confluent-compatible API. */
    public String url() {
        return url;
    }

    public ChildJvm child() {
        return child;
    }

    /** Starts it again after its process has ended. */
    public ChildJvm relaunch() {
        child = ChildJvm.start(spec);
        return child;
    }

    /** Waits until it answers and sets the compatibility rule that holds where a subject has none: its own default is NONE. */
    public void awaitReady() throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline && child.isAlive()) {
            try {
                HttpResponse<String> answer = http.send(setDefault(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                last = "status " + answer.statusCode();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage()); // not listening yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("schema registry is not ready (%s); see %s".formatted(last, spec.log()));
    }

    @Override
    public void close() {
        child.close();
    }

    private HttpRequest setDefault() {
        return HttpRequest.newBuilder(URI.create(url + "/config"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD_TRANSITIVE\"}"))
                .build();
    }

    private static List<String> options(Path folder, int port) {
        List<String> options = new ArrayList<>(JvmSpec.SMALL);
        options.add("-Xmx384m");
        options.add("-Dquarkus.http.host=" + Ports.LOOPBACK);
        options.add("-Dquarkus.http.port=" + port);
        options.add("-Dquarkus.management.host=" + Ports.LOOPBACK); // on every interface unless said
        options.add("-Dquarkus.management.port=0");
        options.add("-Dquarkus.http.access-log.enabled=false");
        options.add("-Dapicurio.storage.kind=sql");
        options.add("-Dapicurio.storage.sql.kind=h2");
        // WRITE_DELAY=0: an id is on disk before it is answered
        options.add("-Dapicurio.datasource.url=jdbc:h2:file:"
                + folder.resolve("registry").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        return options;
    }

    private static Path jarOf(Path home) {
        try (var files = Files.list(home)) {
            return files.filter(f -> f.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no *-runner.jar in " + home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
