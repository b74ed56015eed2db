package io.trustfabric.services;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From {@code main} to running services: settings, signals, stdin, exit code. */
final class Entry {

    /** How long broker and registry may be away before a process gives up and lets its supervisor decide. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Entry.class);

    /** Makes the services that the settings ask for. */
    @FunctionalInterface
    interface Services {
        List<Service> from(Flags flags) throws IOException;
    }

    private Entry() {}

    static void run(Set<String> own, Services services, String... args) throws InterruptedException {
        Set<String> known = Connection.flagsWith(own);
        ServiceProcess process;
        boolean endsWithStdin;
        try {
            Flags flags = Flags.parse(known, System.getenv(), args);
            endsWithStdin = !flags.find("on-stdin-close").orElse("stop").equals("stay");
            process = new ServiceProcess(services.from(flags), System.out);
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(ServiceProcess.USAGE);
            return;
        }
        if (endsWithStdin) {
            process.endWith(System.in);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "signal"));
        System.exit(process.run());
    }

    /** The process ends when this returns, so it waits for the services to finish what they hold. */
    private static void stop(ServiceProcess process) {
        process.stop();
        try {
            process.awaitEnd(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
