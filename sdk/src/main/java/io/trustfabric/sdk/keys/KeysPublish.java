package io.trustfabric.sdk.keys;

import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust keys publish}: the records of this installation's keys, onto {@code trust.keys.v1}. */
@Command(
        name = "publish",
        description = {
            "Write those records of this installation's keys that trust.keys.v1 does not have yet.",
            "Before the jobs start, and after a rotation. Safe to repeat."
        })
public final class KeysPublish extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        KeyFolder folder = KeyFolder.at(platform.state().resolve("keys"));
        List<KeyRecord> written;
        try {
            written = publish(folder, new KeyTopic(Broker.of(platform, "provisioner")), answer);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the keys cannot be read: " + e.getMessage(),
                    "trust keys prepare, or the --state DIR that has them",
                    e);
        }
        answer.giveEach(
                "io.trustfabric.cli.key/1",
                written.stream().map(record -> KeyView.json(record, System.currentTimeMillis())),
                KeyView::line);
        return ExitCode.OK;
    }

    private static List<KeyRecord> publish(KeyFolder folder, KeyTopic topic, Answer answer)
            throws IOException, InterruptedException {
        KeyRing known = topic.read(folder.key(KeyRole.AUTHORITY).verifyingKey(), message -> answer.warn("%s", message));
        List<KeyRecord> written = new ArrayList<>();
        for (KeyRole role : KeyFolder.ROLES) {
            KeyRecord mine = folder.certificate(role);
            KeyRecord theirs = known.find(mine.keyId()).orElse(null);
            if (theirs != null && theirs.revoked()) {
                throw new CommandFailure(
                        ExitCode.REJECTED,
                        "the %s key %s has been revoked, which is for ever".formatted(role.wireName(), mine.keyId()),
                        "trust keys rotate " + role);
            }
            if (!mine.equals(theirs)) {
                topic.write(mine.keyId(), folder.envelope(role));
                written.add(mine);
            }
        }
        return written;
    }
}
