package io.trustfabric.local.replay;

import static io.trustfabric.local.replay.WorkerRig.ENDLESS;
import static io.trustfabric.local.replay.WorkerRig.REQUESTS;
import static io.trustfabric.local.replay.WorkerRig.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.schemas.avro.ClockTick;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SloSignal;
import io.trustfabric.schemas.avro.SloSignalKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a process of its own: killed in the middle, and with broker and registry away. */
class ReplayWorkerIT {

    @TempDir
    private Path folder;

    private WorkerRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new WorkerRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyRequestEndsAsAnOutcomeOrADeadLetterAlthoughTheWorkerIsKilled() throws Exception {
        List<ReplayRequest> requests = requests();
        for (ReplayRequest request : requests) {
            rig.send(request);
        }
        rig.send("not a record".getBytes(StandardCharsets.UTF_8));
        rig.send(rig.coder().encode("trust.clock.v1", new ClockTick(1L, Instant.ofEpochMilli(1))));
        rig.send((byte[]) null);

        Process killed = rig.worker();
        rig.read(WorkerRig.OUTCOMES, ReplayOutcome.class, 1);
        List<ProcessHandle> children = killed.descendants().toList();
        killed.destroyForcibly().waitFor(); // kill -9
        Process second = rig.worker();
        List<ReplayOutcome> outcomes = rig.outcomesOf(ids(requests));

        assertThat(outcomes)
                .extracting(ReplayOutcome::getOutcomeId)
                .containsOnly(ids(requests).stream()
                        .map(id -> DerivedId.of("replay", 1, id))
                        .toArray(String[]::new));
        assertThat(reasonsOf(outcomes))
                .containsAllEntriesOf(Map.of(
                        "honest-0", "COMPLETED",
                        "endless", "TIMEOUT",
                        "unknown-engine", "ENGINE_UNKNOWN",
                        "reads-a-file", "EXTERNAL_ACCESS",
                        "no-such-input", "INPUT_MISSING"));
        assertThat(rig.read(REQUESTS + ".dead", DeadLetter.class, 3))
                .extracting(DeadLetter::getReason)
                .contains("NOT_CONFLUENT_FORMAT", "WRONG_SCHEMA", "EMPTY");
        assertThat(rig.read("trust.slo-signals.v1", SloSignal.class, 1))
                .extracting(SloSignal::getKind)
                .containsOnly(SloSignalKind.REPLAY_QUEUE_LAG);
        assertThat(rig.committed(requests.size() + 3)).isEqualTo(requests.size() + 3);
        for (ProcessHandle child : children) {
            child.onExit().get(WorkerRig.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
        end(second);
    }

    @Test
    void aRegistryAndABrokerThatGoAwayCostTimeAndNothingElse() throws Exception {
        rig.send(request("no-registry", "SELECT 1", "duckdb-2.0.0.1"));
        rig.registry().close();
        Process worker = rig.worker();
        rig.awaitLog("cannot read schemas for");
        rig.registry().relaunch();
        rig.registry().awaitReady();
        rig.outcomesOf(Set.of("no-registry"));

        rig.send(request("no-broker", ENDLESS, "duckdb-2.0.0.1"));
        rig.restartBroker();
        rig.send(request("after", "SELECT 1", "duckdb-2.0.0.1"));
        List<ReplayOutcome> outcomes = rig.outcomesOf(Set.of("no-registry", "no-broker", "after"));

        assertThat(reasonsOf(outcomes))
                .isEqualTo(Map.of("no-registry", "COMPLETED", "no-broker", "TIMEOUT", "after", "COMPLETED"));
        assertThat(worker.isAlive()).isTrue(); // it waited, nobody had to start it again
        end(worker);
    }

    /** SIGTERM. */
    private static void end(Process worker) throws InterruptedException {
        worker.destroy();
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static List<ReplayRequest> requests() {
        List<ReplayRequest> requests = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> request(
                        "honest-" + i,
                        "SELECT count(*), sum(i) FROM range(%d) t(i)".formatted(1_000 + i),
                        i % 2 == 0 ? "duckdb-2.0.0.1" : "duckdb-1.1.3"))
                .toList());
        requests.add(5, request("endless", ENDLESS, "duckdb-2.0.0.1"));
        requests.add(request("unknown-engine", "SELECT 1", "duckdb-0"));
        requests.add(request("reads-a-file", "SELECT * FROM read_text('/etc/passwd')", "duckdb-1.1.3"));
        requests.add(request("no-such-input", "SELECT 1", "duckdb-2.0.0.1", new InputPin("t", "v1", "0".repeat(64))));
        return requests;
    }

    private static Set<String> ids(List<ReplayRequest> requests) {
        return requests.stream().map(ReplayRequest::getRequestId).collect(Collectors.toSet());
    }

    private static Map<String, String> reasonsOf(List<ReplayOutcome> outcomes) throws Exception {
        Map<String, String> reasons = new HashMap<>();
        for (ReplayOutcome outcome : outcomes) {
            boolean completed = outcome.getStatus() == ReplayStatus.COMPLETED;
            if (completed) {
                assertThat(Manifest.parse(outcome.getManifest()).rows()).isEqualTo(1);
            }
            reasons.put(outcome.getRequest().getRequestId(), completed ? "COMPLETED" : outcome.getReason());
        }
        return reasons;
    }
}
