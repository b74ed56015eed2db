package io.trustfabric.sdk.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * {@code platform.json} in the state folder: where the running platform answers. Written by {@code trust up} when
 * everything is ready, removed by {@code trust down}.
 *
 * @param schema {@link #SCHEMA}
 * @param pid process id of the supervisor
 * @param bootstrapServers Kafka brokers, {@code host:port,…}
 * @param registryUrl base of the Confluent-compatible registry API
 * @param flinkUrl Flink's REST API and web interface
 * @param bus folder of the principals' client settings; null where the platform runs without TLS and users
 * @param services what else runs: name and a line about it (process id, address)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlatformFile(
        String schema,
        long pid,
        String bootstrapServers,
        String registryUrl,
        String flinkUrl,
        String bus,
        Map<String, String> services) {

    public static final String SCHEMA = "io.trustfabric.platform/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    public PlatformFile {
        services = Map.copyOf(services == null ? Map.of() : services);
    }

    /** Client settings of a principal; empty where the platform knows no principals. */
    public Optional<Path> clientFile(String principal) {
        return Optional.ofNullable(bus).map(folder -> Path.of(folder).resolve(principal + ".properties"));
    }

    public static Path in(Path stateFolder) {
        return stateFolder.resolve("platform.json");
    }

    /** Reads the file of a state folder; empty where no platform was started there. */
    public static Optional<PlatformFile> read(Path stateFolder) {
        Path file = in(stateFolder);
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), PlatformFile.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "not a platform file: " + file, "trust down --state " + stateFolder, e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot be read: " + file, "ls -l " + file, e);
        }
    }

    /** Writes the file so that a reader sees the old one or the new one, never half of it. */
    public void write(Path stateFolder) {
        try {
            Path half = Files.createTempFile(stateFolder, "platform", ".tmp");
            Files.write(half, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(half, in(stateFolder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + in(stateFolder), e);
        }
    }
}
