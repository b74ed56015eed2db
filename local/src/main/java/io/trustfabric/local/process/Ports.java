package io.trustfabric.local.process;

import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports. Nothing of the embedded platform listens on any other address. */
public final class Ports {

    public static final String LOOPBACK = "127.0.0.1";

    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /**
     * A port to listen on.
     *
     * @param wanted the port asked for, or 0 for any that is free
     * @param option the option that asks for it, for the error message
     * @throws CommandFailure where the wanted port is taken
     */
    public static int claim(int wanted, String option) {
        if (wanted == 0) {
            return anyFree();
        }
        try {
            return bind(wanted);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "port %d is taken".formatted(wanted),
                    "%s 0 (any free port), or ss -ltnp 'sport = :%d' to see who has it".formatted(option, wanted));
        }
    }

    /**
     * Below the range from which systems give ports to outgoing connections: one of those would take ours between this look
     * and the moment when its process listens.
     */
    private static int anyFree() {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return bind(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
            } catch (IOException e) {
                last = e; // taken: another
            }
        }
        throw new UncheckedIOException("no free port on " + LOOPBACK, last);
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // a port in TIME_WAIT is not taken
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        }
    }
}
