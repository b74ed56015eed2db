package io.trustfabric.sdk.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.authority.KeyLife;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust keys register}: certifies somebody's public key for one role and publishes the record. */
@Command(
        name = "register",
        description = {
            "Certify a public key for one role and publish the record.",
            "The private key never comes here: openssl genpkey -algorithm ed25519 -out KEY, then"
                    + " openssl pkey -in KEY -pubout -out FILE, and register FILE."
        })
public final class KeysRegister extends TrustCommand {

    private static final int MAX_DAYS = 3650;

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private AuthorityOptions authority;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "What the key may sign: OPERATOR, TENANT or WITNESS.")
    private KeyRole role;

    @Option(names = "--tenant", paramLabel = "ID", description = "The tenant that a TENANT key speaks for.")
    private String tenant;

    @Option(
            names = "--public-key",
            required = true,
            paramLabel = "FILE|BASE64",
            description = "PEM file, or base64 of the 32 raw bytes.")
    private String publicKey;

    @Option(names = "--days", paramLabel = "N", description = "Days that the key counts; default: as its role needs.")
    private Integer days;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        KeyRecord record = record();
        KeyTopic topic = new KeyTopic(Broker.of(platform));
        var signingKey = authority.signingKey(platform);
        var ring = topic.read(signingKey.verifyingKey(), message -> answer.warn("%s", message));
        ring.find(record.keyId()).ifPresent(KeysRegister::refuseIfRevoked);
        var written = topic.write(record.keyId(), record.certify(signingKey));
        ObjectNode body = KeyView.json(record, System.currentTimeMillis());
        body.put("offset", written.offset());
        answer.give("io.trustfabric.cli.key/1", body, out -> {
            out.println("registered  " + KeyView.line(body));
            out.println("see it:     trust keys show");
        });
        return ExitCode.OK;
    }

    private KeyRecord record() {
        if (role == KeyRole.AUTHORITY || role == KeyRole.SIGNER) {
            throw CommandFailure.usage(
                    "a key of role %s is not registered by hand: others have pinned it".formatted(role),
                    "docs/threat-model.md, section Keys");
        }
        if ((role == KeyRole.TENANT) != (tenant != null)) {
            throw CommandFailure.usage("--tenant belongs to role TENANT and to no other", "--role TENANT --tenant ID");
        }
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw CommandFailure.usage("--days %d, expected 1 to %d".formatted(days, MAX_DAYS), "--days 365");
        }
        Duration life = days == null ? KeyLife.of(role) : Duration.ofDays(days);
        return KeyLife.record(PublicKeyArgument.parse(publicKey), role, tenant, System.currentTimeMillis(), life);
    }

    private static void refuseIfRevoked(KeyRecord known) {
        if (known.revoked()) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "key %s has been revoked, which is for ever".formatted(known.keyId()),
                    "register a new key");
        }
    }
}
