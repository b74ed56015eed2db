package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.PlatformOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the hammer writes, and as whom; use as {@code @Mixin}. */
final class WriteOptions {
    /** Begins every tenant that the hammer writes for, so that nobody takes one for a customer. */
    private static final String TENANT = "trust-hammer";

    private static final Pattern TENANTS = Pattern.compile(TENANT + "(-[a-z0-9]{1,40})?");
    private static final long MOST_OUTCOMES = 1_000_000;

    @Option(
            names = "--write-rate",
            paramLabel = "N",
            description =
                    "Write so many signed outcomes a second as well, and look for each of them in the log. They stay"
                            + " in the log for ever.")
    private Integer rate;

    @Option(
            names = "--witness-key",
            paramLabel = "FILE",
            description =
                    "Private key of a witness that the log accepts; default: that of the platform on the state folder."
                            + " Who reads it signs verdicts.")
    private Path witnessKey;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            defaultValue = TENANT,
            description = "Tenant of the outcomes: " + TENANT + ", or " + TENANT + "-<anything>.")
    private String tenant;

    @Option(
            names = "--receipts",
            description =
                    "The tenant has receipts: one that does not come is a failure. Without it, receipts are measured if"
                            + " they come.")
    private boolean receipts;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = Span.class,
            description = "How long the last outcomes may take. Longer finds a loss later.")
    private Duration settle;

    @Option(names = "--yes", description = "Write to brokers that are not on this machine.")
    private boolean yes;

    @Mixin
    private PlatformOptions platform;

    boolean wanted() {
        return rate != null;
    }

    PlatformOptions platform() {
        return platform;
    }

    int perSecond() {
        return rate;
    }

    String tenant() {
        return tenant;
    }

    boolean receipts() {
        return receipts;
    }

    Duration settle() {
        return settle;
    }

    /**
     * How many outcomes.
     *
     * @throws CommandFailure where the options ask for what is not to be written, or not without being told so
     */
    long count(Duration length) {
        if (!TENANTS.matcher(tenant).matches()) {
            throw CommandFailure.usage(
                    "tenant [%s] could be a customer's: its outcomes would be in that customer's log".formatted(tenant),
                    "--tenant " + TENANT);
        }
        if (rate < 1 || rate * length.toSeconds() > MOST_OUTCOMES) {
            throw CommandFailure.usage(
                    "%d a second for %d s: 1 to %d outcomes can be looked for"
                            .formatted(rate, length.toSeconds(), MOST_OUTCOMES),
                    "--write-rate 100 --for 1m");
        }
        for (String broker : platform.bootstrapServers().split(",")) {
            if (!yes && !isLoopback(broker.strip())) {
                throw CommandFailure.usage(
                        "broker %s is not on this machine: outcomes would stay in its log for ever".formatted(broker),
                        "the same with --yes, if that installation is to be tried");
            }
        }
        return rate * length.toSeconds();
    }

    SigningKey witness() {
        Path file = witnessKey != null ? witnessKey : platform.state().resolve("keys/witness.key");
        try {
            return KeyFile.load(file);
        } catch (IOException e) {
            throw CommandFailure.usage("witness key cannot be read: " + e.getMessage(), "--witness-key FILE");
        }
    }

    private static boolean isLoopback(String broker) {
        String host = broker.substring(0, Math.max(0, broker.lastIndexOf(':'))).replaceAll("^\\[|]$", "");
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
