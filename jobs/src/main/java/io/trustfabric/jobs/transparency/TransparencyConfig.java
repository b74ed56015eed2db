package io.trustfabric.jobs.transparency;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.operators.transparency.Admission;
import io.trustfabric.operators.transparency.LogSettings;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.s3.S3Settings;
import io.trustfabric.proofs.tlog.note.KeyName;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Settings of the transparency job: read once in {@code main}, checked before anything starts. */
public record TransparencyConfig(FabricConfig fabric, LogSettings log, TileStore tiles, Admission admission) {

    public static final ConfigOption<String> ORIGIN = key("trust.log.origin")
            .stringType()
            .defaultValue("trust.local/root")
            .withDescription(
                    "Name of the root log, under which the tenant logs are named. Another name is another log, which starts"
                            + " without state: old receipts name the old one.");

    public static final ConfigOption<String> DIRECTORY = key("trust.log.directory")
            .stringType()
            .noDefaultValue()
            .withDescription("Folder of the logs' tiles, the same on every worker, or s3://bucket/prefix. Who can write"
                    + " there can stop the log, not change what is signed.");

    public static final ConfigOption<String> S3_ENDPOINT = key("trust.log.s3.endpoint")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "http(s)://host[:port] of an object store that is not AWS. Who sets it sees every tile, which are"
                            + " hashes and commitments, and can stop the log.");

    public static final ConfigOption<String> S3_REGION = key("trust.log.s3.region")
            .stringType()
            .defaultValue(S3Settings.DEFAULT_REGION)
            .withDescription("AWS region of the bucket; other stores mostly take any. A wrong one stops the log.");

    public static final ConfigOption<String> S3_CREDENTIALS_FILE = key("trust.log.s3.credentials-file")
            .stringType()
            .defaultValue("")
            .withDescription("File in AWS' format, profile default, read where the tasks run; empty: the workers'"
                    + " environment, ~/.aws/credentials, or role. Who reads it can do in the bucket what its key may.");

    public static final ConfigOption<Duration> CUT_INTERVAL = key("trust.log.cut-interval")
            .durationType()
            .defaultValue(Duration.ofMillis(200))
            .withDescription("Pause between two cuts. Shorter makes receipts faster and cuts more.");

    public static final ConfigOption<Long> DEDUP_WINDOW = key("trust.log.dedup-window")
            .longType()
            .defaultValue(1_000_000L)
            .withDescription(
                    "Entries of a tenant back to which a duplicate is recognised. Changing it can admit an old one again.");

    public static final ConfigOption<String> LABEL_KEY_FILE = key("trust.log.label-key-file")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "File with the secret behind the tenant logs' names, read where the tasks run; the same for the"
                            + " life of the log. Who reads it can tell whose log each name in the public root log is; it changes"
                            + " nothing that is logged.");

    public static final ConfigOption<List<String>> WITNESS_PUBLIC_KEYS = key("trust.witness.public-keys")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("Base64 of the raw Ed25519 keys whose envelopes are admitted, old ones included until"
                    + " their verdicts are logged; separated by semicolons.");

    public TransparencyConfig {
        if (!KeyName.valid(log.origin())) {
            throw new IllegalArgumentException(
                    "trust.log.origin (%s) has a space or a plus, which no signed note may have. Rename the log."
                            .formatted(log.origin()));
        }
        if (admission.witnessKeys().isEmpty()) {
            throw new IllegalArgumentException("trust.witness.public-keys is empty: every verdict would be refused."
                    + " Give the public key that the verdict job signs with.");
        }
        admission.witnessKeys().forEach(VerifyingKey::ofBase64);
    }

    public static TransparencyConfig from(ReadableConfig c) {
        FabricConfig fabric = FabricConfig.from(c);
        LogSettings log = new LogSettings(
                c.get(ORIGIN),
                c.get(CUT_INTERVAL).toMillis(),
                c.get(DEDUP_WINDOW),
                TopicCatalogue.load().get("tlog.sequence.v1").partitions(),
                FabricConfig.required(c, LABEL_KEY_FILE));
        return new TransparencyConfig(
                fabric,
                log,
                new TileStore(
                        FabricConfig.required(c, DIRECTORY),
                        c.get(S3_ENDPOINT),
                        c.get(S3_REGION),
                        c.get(S3_CREDENTIALS_FILE)),
                new Admission(c.get(WITNESS_PUBLIC_KEYS), fabric.authorityPublicKey()));
    }
}
