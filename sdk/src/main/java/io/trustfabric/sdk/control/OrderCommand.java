package io.trustfabric.sdk.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.id.EventId;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import io.trustfabric.sdk.keys.AuthorityOptions;
import io.trustfabric.sdk.keys.KeyTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the three orders have in common: whom they are for, why, and whose key signs them. */
abstract class OrderCommand extends TrustCommand {

    private static final Pattern TENANT = Pattern.compile("\\*|[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MAX_REASON_CHARS = 500;

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private AuthorityOptions authority;

    @Option(
            names = "--tenant",
            required = true,
            paramLabel = "ID",
            description = "Tenant that the order is for, or '*' for all.")
    private String tenant;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the order.")
    private String reason;

    @Option(
            names = "--operator-key-file",
            paramLabel = "FILE",
            description = "Private key of a certified operator; default: operator.key in the state folder's keys.")
    private Path operatorKeyFile;

    /** The order that this command gives. */
    abstract SamplerOrder order(String commandId, String tenant, String reason, long nowMillis);

    /** What the sampler will do about it, one line. */
    abstract String effect(SamplerOrder order);

    @Override
    protected final ExitCode run(Answer answer) throws Exception {
        check();
        long now = System.currentTimeMillis();
        SamplerOrder order = order(EventId.next(), tenant, reason, now);
        SigningKey operator = operatorKey();
        Broker broker = Broker.of(platform);
        warnIfNotCertified(operator, broker, now, answer);
        var written = broker.write(
                SamplerOrder.TOPIC, order.tenant(), order.sign(operator).toBytes());
        ObjectNode body = Answer.object()
                .put("commandId", order.commandId())
                .put("action", order.action())
                .put("tenant", order.tenant())
                .put("fromMillis", order.fromMillis())
                .put("untilMillis", order.untilMillis())
                .put("reason", order.reason())
                .put("signedBy", operator.keyId())
                .put("topic", SamplerOrder.TOPIC)
                .put("offset", written.offset());
        answer.give("io.trustfabric.cli.control/1", body, out -> {
            out.println("sent     %s for tenant %s, command %s".formatted(order.action(), tenant, order.commandId()));
            out.println("effect   " + effect(order));
            out.println("see it   trust topics tail trust.sampling-plans.v1");
            out.println("refused? trust dlq list --topic " + SamplerOrder.TOPIC);
        });
        return ExitCode.OK;
    }

    private void check() {
        if (!TENANT.matcher(tenant).matches()) {
            throw CommandFailure.usage(
                    "tenant [%s] is no tenant id".formatted(tenant), "a-z, 0-9, _ and -, or '*' in quotes for all");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON_CHARS) {
            throw CommandFailure.usage(
                    "a reason has 1 to %d characters".formatted(MAX_REASON_CHARS), "--reason 'schema migration'");
        }
    }

    private SigningKey operatorKey() {
        Path file = operatorKeyFile != null
                ? operatorKeyFile
                : KeyFolder.at(platform.state().resolve("keys")).keyFile(KeyRole.OPERATOR);
        try {
            return KeyFile.load(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the operator's key cannot be used: " + e.getMessage(),
                    "--operator-key-file FILE, or --state DIR of the platform that made it",
                    e);
        }
    }

    /** The sampler decides, not this command; but who signs with the wrong key should hear it here. */
    private void warnIfNotCertified(SigningKey operator, Broker broker, long now, Answer answer) {
        if (!authority.isKnown(platform)) {
            return;
        }
        Optional<KeyRecord> record = new KeyTopic(broker)
                .read(authority.verifyingKey(platform), message -> answer.warn("%s", message))
                .find(operator.keyId());
        boolean counts = record.filter(r -> r.role() == KeyRole.OPERATOR
                        && !r.revoked()
                        && r.notBeforeMillis() <= now
                        && now <= r.notAfterMillis())
                .isPresent();
        if (!counts) {
            answer.warn(
                    "key %s is not certified as an operator's now: the sampler will refuse this order; see trust keys show",
                    operator.keyId());
        }
    }
}
