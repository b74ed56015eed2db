package io.trustfabric.local.production.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.local.production.EnginesOfTheBuild;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.RunClaims;
import io.trustfabric.replay.sandbox.Sandbox;
import io.trustfabric.replay.sandbox.SandboxLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each hostile query really runs into what the ledger says it runs into, on both engines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSqlTest {
    private static final long WALL_MILLIS = 8_000;

    private EngineLane replays;

    @BeforeAll
    void start(@TempDir Path workDir) {
        replays = new EngineLane(
                EnginesOfTheBuild.catalog(), Sandbox.strongest(SandboxLimits.DEFAULT), workDir.resolve("replays"));
    }

    @AfterAll
    void stop() {
        replays.close();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "QUERY_ENDLESS, duckdb-2.0.0.1",
        "QUERY_ENDLESS, duckdb-1.1.3",
        "QUERY_GREEDY, duckdb-2.0.0.1",
        "QUERY_GREEDY, duckdb-1.1.3",
        "QUERY_READS_FILE, duckdb-2.0.0.1",
        "QUERY_READS_FILE, duckdb-1.1.3"
    })
    void replayEndsForTheReasonThatItMust(BadInputKind kind, String engine) throws IOException, InterruptedException {
        EngineLimits limits = kind == BadInputKind.QUERY_ENDLESS
                ? EngineLimits.DEFAULT.withWallMillis(WALL_MILLIS)
                : EngineLimits.DEFAULT;
        RunClaims claims = new RunClaims(engine, List.of(), "", "test/1", "ab".repeat(32), false);

        EngineReply reply = replays.run(
                engine,
                new EngineCall(HostileSql.of(kind, 1), Map.of("threads", "1"), null, List.of(), limits, claims));

        assertThat(reply).isInstanceOfSatisfying(EngineReply.Failed.class, failed -> assertThat(
                        failed.reason().name())
                .isEqualTo(kind.reason()));
    }
}
