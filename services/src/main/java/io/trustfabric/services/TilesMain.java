package io.trustfabric.services;

import io.trustfabric.services.tiles.TileServer;
import io.trustfabric.services.tiles.TileSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The read service's process: {@code --tokens FILE [--listen 127.0.0.1:8090] [--threads 16]}, the {@link LogFlags} and the
 * {@link Connection}. It needs to read the logs' files and {@code tlog.admitted.v1}, and to write nothing.
 *
 * <p>Who controls {@code log} or {@code s3-endpoint} shows readers another log; those that check signatures notice. Who controls
 * {@code tokens} reads every tenant's log: its leaves, which are commitments, and how many there are. Who controls {@code listen}
 * puts it, without TLS, where tokens can be overheard.
 */
public final class TilesMain {

    private static final Set<String> FLAGS = LogFlags.with("tokens", "listen", "threads");
    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[?([^\\[\\]\\s/]+)]?:([0-9]{1,5})");

    private TilesMain() {}

    /** Names of the settings, without dashes. */
    public static Set<String> settings() {
        return Connection.flagsWith(FLAGS);
    }

    public static void main(String[] args) throws InterruptedException {
        // seconds in which a request must have come and an answer be taken; the JDK's server waits for ever
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        Entry.run(FLAGS, TilesMain::services, args);
    }

    static List<Service> services(Flags flags) throws IOException {
        Connection connection = Connection.of(flags);
        return List.of(new TileServer(
                new TileSettings(
                        listen(flags.find("listen").orElse("127.0.0.1:8090")),
                        Path.of(flags.get("tokens")),
                        Integer.parseInt(flags.find("threads").orElse("16"))),
                LogFlags.open(flags),
                connection.kafka(),
                connection.coder(),
                Entry.PATIENCE));
    }

    private static InetSocketAddress listen(String text) {
        Matcher form = HOST_AND_PORT.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("setting [--listen] is host:port, found [%s]".formatted(text));
        }
        return new InetSocketAddress(form.group(1), Integer.parseInt(form.group(2)));
    }
}
