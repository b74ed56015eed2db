package io.trustfabric.local.process;

import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Loopback ports. Nothing of the embedded platform listens on any other address. */
public final class Ports {

    public static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /**
     * A port to listen on.
     *
     * @param wanted the port asked for, or 0 for any that is free
     * @param option the option that asks for it, for the error message
     * @throws CommandFailure where the wanted port is taken
     */
    public static int claim(int wanted, String option) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // a port in TIME_WAIT is not taken
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw new UncheckedIOException("no free port on " + LOOPBACK, e);
            }
            throw CommandFailure.usage(
                    "port %d is taken".formatted(wanted),
                    "%s 0 (any free port), or ss -ltnp 'sport = :%d' to see who has it".formatted(option, wanted));
        }
    }
}
