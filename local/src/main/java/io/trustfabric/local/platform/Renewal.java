package io.trustfabric.local.platform;

import io.trustfabric.local.flink.FlinkCluster;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.process.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts programs again whose passwords or keys have changed, one after the other, each from where it was. The job that
 * checks witness envelopes comes before the one that signs them, and both get the keys of one moment: the checker has to
 * know a key before anything is signed with it.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Programs programs;
    private final FlinkCluster flink;
    private final List<Supervision> services;
    private final Map<String, Integer> seen = new HashMap<>();

    /**
     * @param services the processes of {@link Programs#services}
     * @param started the keys that the jobs are submitted with
     */
    Renewal(Programs programs, FlinkCluster flink, List<Supervision> services, WitnessKeys started) throws IOException {
        this.programs = programs;
        this.flink = flink;
        this.services = List.copyOf(services);
        for (String name : Programs.JOBS_CHECKERS_FIRST) {
            seen.put(name, secrets(name, started));
        }
        for (Supervision service : services) {
            seen.put(service.name(), secrets(service.name(), started));
        }
    }

    /** Looks once. What could not be done is tried at the next look. */
    void look() throws InterruptedException {
        try {
            WitnessKeys witness = programs.witnessKeys();
            for (String name : Programs.JOBS_CHECKERS_FIRST) {
                int now = secrets(name, witness);
                if (now != seen.get(name)) {
                    restart(programs.job(name, witness));
                    seen.put(name, now);
                }
            }
            for (Supervision service : services) {
                int now = secrets(service.name(), witness);
                if (now != seen.get(service.name())) {
                    LOG.info("{} starts again with its new secrets", service.name());
                    service.restart();
                    seen.put(service.name(), now);
                }
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) { // a key that is being changed now: the next look sees it whole
            LOG.debug("not now", e);
        } catch (Exception e) {
            LOG.error("a program did not start again with its new secrets; tried again soon", e);
        }
    }

    private void restart(JobProgram job) throws Exception {
        LOG.info("job {} starts again with its new secrets", job.name());
        flink.restart(job);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!"RUNNING".equals(flink.states().get(job.name()))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("job %s does not run after %s".formatted(job.name(), PATIENCE));
            }
            Thread.sleep(100);
        }
    }

    private int secrets(String program, WitnessKeys witness) throws IOException {
        int hash = 1;
        for (Path file : programs.secretsOf(program, witness)) {
            hash = 31 * hash + Arrays.hashCode(Files.readAllBytes(file));
        }
        return hash;
    }
}
