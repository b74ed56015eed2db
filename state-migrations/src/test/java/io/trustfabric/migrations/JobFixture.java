package io.trustfabric.migrations;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One job over topics in memory, twice: with the input that it had read when its savepoint was taken, and with what comes after.
 * The first input is the same each time, so that offsets in the savepoint mean the same records.
 */
abstract class JobFixture {

    static final long BEGIN = 1_700_000_000_000L;
    static final SigningKey AUTHORITY = key(1);
    static final SigningKey OPERATOR = key(2);

    /** Parallelism of the savepoint: more than one, so that state is spread. */
    static final int MADE_AT = 2;

    /** All of this release's jobs. */
    static List<JobFixture> all() {
        return List.of(new IngestFixture(), new SamplerFixture(), new VerdictFixture(), new TransparencyFixture());
    }

    /** Name of the job; names its folder. */
    abstract String name();

    /** Makes fresh topics and fills them with what the job has read when its savepoint is taken. */
    abstract void feedFirst();

    /** True once the job has digested that. */
    abstract boolean hasDigestedFirst();

    /** Adds what the restored job can only answer from its state. */
    abstract void feedSecond();

    /** True once it has answered so. */
    abstract boolean hasAnsweredFromState();

    /** What came out, for the message where the answer does not come. */
    abstract String answers();

    /** @param folder of the fixture; files of the job beside its savepoint live here */
    abstract void define(StreamExecutionEnvironment env, Path folder) throws Exception;

    /** Smallest number of entries that each state holds, by uid and descriptor's name: what is read back must be there. */
    abstract List<ExpectedState<?>> expectedState();

    static Configuration settings(Path folder) {
        Configuration given = new Configuration();
        given.set(FabricConfig.BOOTSTRAP_SERVERS, "none:1");
        given.set(FabricConfig.REGISTRY_URL, "http://none:1");
        given.set(FabricConfig.AUTHORITY_PUBLIC_KEY, AUTHORITY.verifyingKey().base64());
        return given;
    }

    private static SigningKey key(int number) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(seed, (byte) number);
        return SigningKey.ofSeed(seed);
    }
}
