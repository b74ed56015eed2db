package io.trustfabric.local.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.transparency.TransparencyEndpoints;
import io.trustfabric.local.kafka.EmbeddedBroker;
import io.trustfabric.local.platform.EmbeddedRegistry;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.operators.transparency.LoggedOutcome;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our own first stage loses a verdict, and says nothing: whoever may read the source topic sees it in the signed root log,
 * with nothing but {@code trust log reconcile}, and {@code trust log hammer} misses what it wrote itself. The same path without the
 * loss agrees.
 */
class DroppedVerdictIT {
    private static final String VERDICTS = "trust.verdicts.v1";
    private static final String DROPPED = "verdict-137";
    private static final String DROPPED_OF_HAMMER = "-000137";
    private static final int HAMMERED = 200;
    private static final int BEFORE = 200;
    private static final int ALL = 240;

    @TempDir
    private static Path folder;

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = EmbeddedRegistry.start(Installation.current(), folder.resolve("registry"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aVerdictThatTheFirstStageDroppedIsNamed() throws Exception {
        try (EmbeddedBroker broker = broker("dropped");
                LogPath path = new LogPath(folder.resolve("dropped"), broker, registry);
                LogTraffic traffic = path.traffic()) {
            run(path, traffic, DroppedVerdictIT::saboteur, 1);
            LogTraffic.Place place = traffic.placeOf(DROPPED);

            LogPath.Ran ran = reconcile(path);

            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(13);
            JsonNode json = new ObjectMapper().readTree(ran.out());
            assertThat(json.get("agrees").booleanValue()).isFalse();
            List<Missing> missing = missing(json);
            assertThat(missing).hasSize(1);
            assertThat(missing.get(0).topic()).isEqualTo(VERDICTS);
            assertThat(missing.get(0).partition()).isEqualTo(place.partition());
            assertThat(missing.get(0).records()).isEqualTo(1);
            assertThat(place.offset())
                    .isGreaterThanOrEqualTo(missing.get(0).fromOffset())
                    .isLessThan(missing.get(0).toOffset());
            assertThat(traffic.deadLetterSubjects())
                    .as("it was dropped in silence")
                    .isEmpty();
            assertThat(path.trust("log", "fsck", "--log", path.root().toString())
                            .exitCode())
                    .as("the log itself is without fault")
                    .isZero();
            assertThatAHammerMissesWhatItDrops(path);
        }
    }

    /** The saboteur drops what has {@link #DROPPED_OF_HAMMER} in it as well. */
    private static void assertThatAHammerMissesWhatItDrops(LogPath path) throws Exception {
        LogPath.Ran ran = hammer(path, "--settle", "8s");

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(13);
        JsonNode written = new ObjectMapper().readTree(ran.out()).get("written");
        assertThat(written.get("acknowledged").intValue()).isEqualTo(HAMMERED);
        assertThat(written.get("lost").intValue()).isEqualTo(1);
        assertThat(written.get("duplicates").intValue()).isZero();
        assertThat(written.get("included").intValue()).isEqualTo(HAMMERED - 1);
    }

    /** Twice, so that a second run finds its own among another's; with more than a bundle in all. */
    private static void assertThatAHammerFindsAllThatItWrote(LogPath path) throws Exception {
        path.startReceiptsFor("trust-hammer");
        for (int i = 0; i < 2; i++) {
            LogPath.Ran ran = hammer(path, "--receipts");

            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
            JsonNode written = new ObjectMapper().readTree(ran.out()).get("written");
            for (String all : List.of("sent", "acknowledged", "sealed", "included", "receipts")) {
                assertThat(written.get(all).intValue()).as(all).isEqualTo(HAMMERED);
            }
            for (String none : List.of("lost", "duplicates", "receiptsMissing")) {
                assertThat(written.get(none).intValue()).as(none).isZero();
            }
            assertThat(written.at("/toCheckpoint/p50Millis").doubleValue()).isPositive();
            assertThat(written.at("/toReceipt/p99Millis").doubleValue())
                    .isGreaterThanOrEqualTo(written.at("/toReceipt/p50Millis").doubleValue());
        }
    }

    private static LogPath.Ran hammer(LogPath path, String... more) {
        List<String> arguments = new ArrayList<>(List.of("log", "hammer", "--readers", "1", "--for", "4s"));
        arguments.addAll(List.of("--write-rate", Integer.toString(HAMMERED / 4), "-o", "json"));
        arguments.addAll(List.of(
                "--log",
                path.root().toString(),
                "--trusted-key",
                path.verifierKey().vkey()));
        arguments.addAll(List.of("--witness-key", path.witnessKey().toString()));
        arguments.addAll(List.of(more));
        return path.trustOnBus(arguments.toArray(String[]::new));
    }

    @Test
    void theSamePathWithoutLossAgrees() throws Exception {
        try (EmbeddedBroker broker = broker("honest");
                LogPath path = new LogPath(folder.resolve("honest"), broker, registry);
                LogTraffic traffic = path.traffic()) {
            run(path, traffic, UnaryOperator.identity(), 0);

            LogPath.Ran ran = reconcile(path);

            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
            JsonNode json = new ObjectMapper().readTree(ran.out());
            assertThat(json.get("agrees").booleanValue()).isTrue();
            assertThat(missing(json)).isEmpty();
            assertThat(sum(json, "counted")).isEqualTo(ALL).isEqualTo(sum(json, "logged"));
            assertThatAHammerFindsAllThatItWrote(path);
        }
    }

    /** Two waves, so that the loss lies between epochs and more of its tenant follow it. */
    private static void run(LogPath path, LogTraffic traffic, UnaryOperator<TransparencyEndpoints> change, int lost)
            throws Exception {
        path.startSigner();
        path.startJob(change);
        traffic.verdicts(0, BEFORE);
        path.awaitSealed(BEFORE - lost);
        traffic.verdicts(BEFORE, ALL);
        path.awaitSealed(ALL - lost);
    }

    private static EmbeddedBroker broker(String name) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka-" + name));
        broker.provision(TopicCatalogue.load().shared());
        return broker;
    }

    private static TransparencyEndpoints saboteur(TransparencyEndpoints honest) {
        return new TransparencyEndpoints(
                sabotaged(honest.verdicts()),
                honest.keys(),
                honest.frozen(),
                honest.sequence(),
                honest.log(),
                honest.admitted(),
                honest.cuts(),
                honest.deadLetters());
    }

    private static Inlet<LoggedOutcome> sabotaged(Inlet<LoggedOutcome> honest) {
        var dropping = DroppingSource.of(DroppingSource.of(honest.source(), DROPPED), DROPPED_OF_HAMMER);
        return new Inlet<>(dropping, honest.decoder(), honest.type());
    }

    /** With no time to settle: everything has been sealed. */
    private static LogPath.Ran reconcile(LogPath path) {
        return path.trustOnBus(
                "log",
                "reconcile",
                "--log",
                path.root().toString(),
                "--trusted-key",
                path.verifierKey().vkey(),
                "--settle",
                "0",
                "-o",
                "json");
    }

    private record Missing(String topic, int partition, long fromOffset, long toOffset, long records) {}

    private static List<Missing> missing(JsonNode json) {
        List<Missing> all = new ArrayList<>();
        for (JsonNode partition : json.get("partitions")) {
            for (JsonNode range : partition.get("missing")) {
                all.add(new Missing(
                        partition.get("topic").textValue(),
                        partition.get("partition").intValue(),
                        range.get("fromOffset").longValue(),
                        range.get("toOffset").longValue(),
                        range.get("records").longValue()));
            }
        }
        return all;
    }

    private static long sum(JsonNode json, String field) {
        long sum = 0;
        for (JsonNode partition : json.get("partitions")) {
            sum += partition.get(field).longValue();
        }
        return sum;
    }
}
