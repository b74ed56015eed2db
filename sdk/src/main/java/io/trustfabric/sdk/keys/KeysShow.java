package io.trustfabric.sdk.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust keys show}: the certified keys and whether they count now. */
@Command(name = "show", description = "Show the certified keys: id, role, tenant, standing, end of validity.")
public final class KeysShow extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private AuthorityOptions authority;

    @Option(names = "--role", paramLabel = "ROLE", description = "Only this role: ${COMPLETION-CANDIDATES}.")
    private KeyRole role;

    @Option(names = "--tenant", paramLabel = "ID", description = "Only keys of this tenant.")
    private String tenant;

    @Override
    protected ExitCode run(Answer answer) {
        var ring = new KeyTopic(Broker.of(platform))
                .read(authority.verifyingKey(platform), message -> answer.warn("%s", message));
        long now = System.currentTimeMillis();
        Stream<ObjectNode> keys = ring.records().stream()
                .filter(r -> role == null || r.role() == role)
                .filter(r -> tenant == null || tenant.equals(r.tenant()))
                .sorted(Comparator.comparing(KeyRecord::role).thenComparing(KeyRecord::notBeforeMillis))
                .map(r -> KeyView.json(r, now));
        answer.giveEach("io.trustfabric.cli.keys/1", keys, KeyView::line);
        return ExitCode.OK;
    }
}
