package io.trustfabric.local.cli;

import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.LabelKey;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.OutputFormat;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.receipts.OptIn;
import io.trustfabric.services.receipts.ReceiptRequest;
import io.trustfabric.services.receipts.ReceiptSettings;
import io.trustfabric.services.receipts.UnverifiedReceiptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust log receipt}: makes receipts of entries that are in the log. */
@Command(
        name = "receipt",
        description = {
            "Make the receipts of entries that are in the log: for a tenant that has none on its topic, and again for one that"
                    + " lost its own. The bytes are those of the first time. Each is verified before it is given.",
            "Who runs this reads data keys, and with them every tenant's payloads: it speaks to the brokers as principal"
                    + " \"receipts\". A subject of another tenant than --tenant is not found. On a local platform, log,"
                    + " keys and brokers are those of --state."
        })
final class ReceiptCommand extends TrustCommand {
    private static final String PRINCIPAL = "receipts";
    private static final int MAX_SUBJECTS_BYTES = 64_000_000;
    private static final short NO_TOPIC_IS_MADE = 1;

    @Option(
            names = "--tenant",
            required = true,
            paramLabel = "ID",
            description = "Tenant of the entries. Who asks for the wrong one gets nothing of it.")
    private String tenant;

    @Option(
            names = "--subject",
            paramLabel = "ID",
            description = "Id of an outcome: a verdict's id, a key's id. May be repeated.")
    private List<String> subjects = List.of();

    @Option(
            names = "--subjects",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "More of them, one a line; - is stdin.")
    private InputFile subjectFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for the receipts, as <tenant>-<index>.receipt.tlog: they hold payloads, and their files are"
                            + " their owner's alone. Without it, one receipt goes to stdout.")
    private Path out;

    @Mixin
    private LogStorageOptions log;

    @Option(
            names = "--log-key",
            paramLabel = "VKEY",
            description =
                    "Public key of the root log; default: that of the platform on the state folder. Who chooses it"
                            + " decides which log's receipts these are.")
    private String logKey;

    @Option(
            names = "--label-key",
            paramLabel = "FILE",
            description =
                    "Secret behind the tenant logs' labels; default: that of the platform on the state folder. Who"
                            + " reads it can tell whose log each label names.")
    private Path labelKey;

    @Mixin
    private PlatformOptions platform;

    @Override
    protected ExitCode run(Answer answer) {
        Set<String> wanted = wanted();
        if (wanted.size() != 1 && out == null && answer.format() == OutputFormat.text) {
            throw CommandFailure.usage("%d receipts and no folder for them".formatted(wanted.size()), "--out DIR");
        }
        ReceiptDelivery delivery = new ReceiptDelivery(tenant, wanted, out);
        Path state = platform.state();
        try (TileStorage files = log.open(state)) {
            ReceiptSettings settings =
                    new ReceiptSettings(logKey(), files, labelKey(), new OptIn(false, Set.of()), NO_TOPIC_IS_MADE);
            SchemaCoder coder = new SchemaCoder(new RegistrySettings(platform.registryUrl()));
            new ReceiptRequest(settings, kafka(), coder).give(tenant, wanted, delivery);
        } catch (RegistryUnavailableException e) {
            throw CommandFailure.unreachable(
                    "schema registry does not answer: " + e.getMessage(), "trust status, or another --registry", e);
        } catch (KafkaException e) {
            throw CommandFailure.unreachable(
                    "broker %s gives no access: %s".formatted(platform.bootstrapServers(), e.getMessage()),
                    "trust status, another --bootstrap-servers, or --kafka-config of principal " + PRINCIPAL,
                    e);
        } catch (IOException e) {
            throw CommandFailure.unreachable(
                    "log cannot be read: %s: %s".formatted(log.location(state), e.getMessage()), "another --log", e);
        } catch (UnverifiedReceiptException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED, e.getMessage(), "trust log fsck, of root/ and of the tenant's folder", e);
        }
        return delivery.give(answer);
    }

    private Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>(subjects);
        if (subjectFile != null) {
            new String(subjectFile.read(MAX_SUBJECTS_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(wanted::add);
        }
        if (wanted.isEmpty()) {
            throw CommandFailure.usage("no subject", "--subject ID, or --subjects FILE");
        }
        return wanted;
    }

    private KafkaSettings kafka() {
        Map<String, String> client = new HashMap<>();
        platform.kafka(PRINCIPAL).forEach((name, value) -> client.put(name, value.toString()));
        String servers = client.remove("bootstrap.servers");
        return new KafkaSettings(servers, client);
    }

    private VerifierKey logKey() {
        Path own = platform.state().resolve("log.vkey");
        try {
            return VerifierKey.parse(
                    logKey != null ? logKey : Files.readString(own).strip());
        } catch (IOException e) {
            throw CommandFailure.usage("no log key: there is none in " + own, "--log-key VKEY");
        } catch (MalformedException e) {
            throw CommandFailure.usage(
                    "not a verifier key: " + e.getMessage(), "name+8 hex digits+base64, as the log's operator has it");
        }
    }

    private LabelKey labelKey() {
        Path file = labelKey != null ? labelKey : platform.state().resolve("keys/label.key");
        try {
            return LabelKeyFile.read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "label key cannot be read: " + e.getMessage(), "--label-key FILE", e);
        }
    }
}
