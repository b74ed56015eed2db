package io.trustfabric.services;

import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.services.clock.ClockService;
import io.trustfabric.services.receipts.OptIn;
import io.trustfabric.services.receipts.ReceiptIssuer;
import io.trustfabric.services.receipts.ReceiptSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Clock and receipts in one process: {@code --services clock,receipts} (both where not given), for the receipts
 * {@code --log-key VKEY --label-key FILE [--tenants *|a,b] [--replication 1]} and the {@link LogFlags}, and the {@link
 * Connection}, with {@code --clock-kafka-config} and {@code --receipts-kafka-config} where each has a principal of its own. No
 * private key is among the settings; the process reads data keys of records, which is what its principal must be guarded for, and the label key,
 * with which one can tell whose log a label of the public root log names.
 */
public final class ServicesMain {

    private static final Set<String> FLAGS = LogFlags.with(
            "services",
            "log-key",
            "label-key",
            "tenants",
            "replication",
            "clock-kafka-config",
            "receipts-kafka-config");

    private ServicesMain() {}

    /** Names of the settings, without dashes. */
    public static Set<String> settings() {
        return Connection.flagsWith(FLAGS);
    }

    public static void main(String[] args) throws InterruptedException {
        Entry.run(FLAGS, ServicesMain::services, args);
    }

    static List<Service> services(Flags flags) throws IOException {
        List<Service> services = new ArrayList<>();
        for (String each : flags.find("services").orElse("clock,receipts").split(",")) {
            String name = each.strip();
            Connection connection = Connection.of(flags, name);
            services.add(
                    switch (name) {
                        case "clock" -> new ClockService(connection.kafka(), connection.coder(), Entry.PATIENCE);
                        case "receipts" ->
                            new ReceiptIssuer(receipts(flags), connection.kafka(), connection.coder(), Entry.PATIENCE);
                        default ->
                            throw new IllegalArgumentException(
                                    "no service [%s]; there are clock and receipts".formatted(name));
                    });
        }
        return services;
    }

    private static ReceiptSettings receipts(Flags flags) throws IOException {
        try {
            return new ReceiptSettings(
                    VerifierKey.parse(flags.get("log-key")),
                    LogFlags.open(flags),
                    LabelKeyFile.read(Path.of(flags.get("label-key"))),
                    OptIn.parse(flags.find("tenants").orElse("*")),
                    Short.parseShort(flags.find("replication").orElse("1")));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("setting [--log-key] is no verifier key: " + e.getMessage(), e);
        }
    }
}
