package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.cli.LocalCli;
import io.trustfabric.sdk.cli.TrustCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The bus folder of a deployment, made by the command of {@code flink-conf/compose/prepare}, word for word. */
final class PreparedBus {

    /** Where compose mounts secrets. */
    static final String MOUNT = "/run/secrets";

    private static final Path SCRIPT = Path.of(System.getProperty("trust.root"), "flink-conf/compose/prepare");

    private PreparedBus() {}

    /** Runs the command on this folder. */
    static BusFolder in(Path folder) throws IOException {
        StringWriter said = new StringWriter();
        CommandLine line = LocalCli.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said, true));
        int code = TrustCli.executeWith(line, Map.of(), command(folder).toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
        return BusFolder.at(folder);
    }

    /** What the script gives to {@code trust}. */
    static List<String> command(Path folder) throws IOException {
        String command = Files.readAllLines(SCRIPT).stream()
                .filter(l -> l.startsWith("trust bus prepare "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(SCRIPT + " does not prepare a bus"));
        List<String> words = new ArrayList<>();
        for (String word : command.replaceFirst(" >&2$", "").split(" ")) {
            words.add(word.replace("\"$folder/bus\"", folder.toString()));
        }
        return words.subList(1, words.size());
    }

    /** The same files with other addresses and paths in them. */
    static void rewrite(BusFolder folder, UnaryOperator<String> here) throws IOException {
        try (Stream<Path> files = Files.list(folder.root())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                // a file of properties has its colons escaped
                String text = Files.readString(file).replace("\\:", ":");
                Files.writeString(file, here.apply(text));
            }
        }
    }
}
