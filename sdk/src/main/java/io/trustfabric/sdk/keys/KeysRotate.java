package io.trustfabric.sdk.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust keys rotate}: the next key of a role of this installation, the old one set aside. */
@Command(
        name = "rotate",
        description = "Make the next witness or operator key of this installation, certify and publish it.")
public final class KeysRotate extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private AuthorityOptions authority;

    @Parameters(paramLabel = "ROLE", description = "WITNESS or OPERATOR.")
    private KeyRole role;

    @Option(names = "--revoke", description = "Revoke the old key: it is known or feared to be stolen.")
    private boolean revoke;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        KeyTopic topic = new KeyTopic(Broker.of(platform));
        KeyFolder folder = KeyFolder.at(platform.state().resolve("keys"));
        // fails here, before anything is changed, where the broker is away or the folder is another one
        topic.read(authority.verifyingKey(platform), message -> answer.warn("%s", message));
        KeyRecord old;
        KeyRecord next;
        try {
            old = folder.certificate(role);
            next = folder.rotate(role, System.currentTimeMillis());
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    e.getMessage(),
                    "trust keys rotate WITNESS, or OPERATOR, with the right --state",
                    e);
        }
        topic.write(next.keyId(), folder.envelope(role));
        if (revoke) {
            KeyRecord revoked = old.asRevoked();
            topic.write(revoked.keyId(), folder.certify(revoked));
        }
        ObjectNode body = KeyView.json(next, System.currentTimeMillis());
        body.put("replaces", old.keyId());
        body.put("oldIsRevoked", revoke);
        answer.give("io.trustfabric.cli.key/1", body, out -> {
            out.println("rotated   " + KeyView.line(body));
            out.println("replaces  " + old.keyId() + (revoke ? ", revoked" : ", which counts until it ends"));
            if (role == KeyRole.WITNESS) {
                out.println("a local platform starts the transparency job and then the verdict job again by itself;");
                out.println("elsewhere do that, in this order: docs/runbooks/rotate-witness-key.md");
            }
        });
        return ExitCode.OK;
    }
}
