package io.trustfabric.sdk.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.authority.DrawKey;
import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.note.KeyName;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trust keys prepare}: the keys of an installation, before it is started anywhere. */
@Command(
        name = "prepare",
        description = {
            "Make the keys of an installation where they are missing, and print what is public of them.",
            "Needs no platform. The lines are settings: TRUST_NAME=value, for a .env file."
        })
public final class KeysPrepare extends TrustCommand {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".trust",
            description =
                    "Folder whose keys/ gets the private keys, mode 0600. Whoever reads them speaks for the platform.")
    private Path state;

    @Option(
            names = "--origin",
            required = true,
            paramLabel = "NAME",
            description =
                    "Name of the log, best a domain of yours and a path: logs.example.com/trust. It never changes.")
    private String origin;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        if (!KeyName.valid(origin)) {
            throw CommandFailure.usage(
                    "--origin [%s] has a space or a plus, which no signed note may have".formatted(origin),
                    "--origin logs.example.com/trust");
        }
        ObjectNode settings = prepare(state.toAbsolutePath().normalize().resolve("keys"));
        answer.give("io.trustfabric.cli.installation/1", settings, out -> settings.properties()
                .forEach(p -> out.println(p.getKey() + "=" + p.getValue().asText())));
        return ExitCode.OK;
    }

    private ObjectNode prepare(Path folder) {
        KeyFolder keys = KeyFolder.at(folder);
        try {
            keys.bootstrap(System.currentTimeMillis());
            DrawKey.in(folder);
            ObjectNode settings = Answer.object();
            settings.put("TRUST_ORIGIN", origin);
            settings.put(
                    "TRUST_AUTHORITY_KEY",
                    keys.certificate(KeyRole.AUTHORITY).key().base64());
            settings.put(
                    "TRUST_WITNESS_KEYS",
                    keys.publicKeys(KeyRole.WITNESS).stream()
                            .map(VerifyingKey::base64)
                            .collect(Collectors.joining(";")));
            settings.put(
                    "TRUST_LOG_KEY",
                    new NoteSigner(origin, keys.key(KeyRole.SIGNER))
                            .verifierKey()
                            .vkey());
            return settings;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "keys cannot be made: " + e.getMessage(), "another --state DIR", e);
        }
    }
}
