package io.trustfabric.sdk.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trust keys revoke}: the key counts no more, whatever it signs from now on and whatever it signed before. */
@Command(
        name = "revoke",
        description = "Revoke a certified key, for ever. Also what it signed before is refused by readers from now on.")
public final class KeysRevoke extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private AuthorityOptions authority;

    @Parameters(paramLabel = "KEYID", description = "Key id, 32 hex digits.")
    private String keyId;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        KeyTopic topic = new KeyTopic(Broker.of(platform));
        var signingKey = authority.signingKey(platform);
        KeyRecord known = topic.read(signingKey.verifyingKey(), message -> answer.warn("%s", message))
                .find(keyId)
                .orElseThrow(() -> CommandFailure.usage("no certified key [%s]".formatted(keyId), "trust keys show"));
        if (known.role() == KeyRole.AUTHORITY) {
            throw CommandFailure.usage(
                    "the authority cannot revoke itself: readers have it from their configuration",
                    "docs/threat-model.md, section Keys");
        }
        KeyRecord revoked = known.asRevoked();
        topic.write(keyId, revoked.certify(signingKey));
        ObjectNode body = KeyView.json(revoked, System.currentTimeMillis());
        answer.give("io.trustfabric.cli.key/1", body, out -> out.println("revoked  " + KeyView.line(body)));
        return ExitCode.OK;
    }
}
