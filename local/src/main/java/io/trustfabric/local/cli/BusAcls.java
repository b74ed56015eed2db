package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.access.Access;
import io.trustfabric.schemas.access.AccessTable;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trust bus acls}. */
@Command(
        name = "acls",
        description = "Every right, as the catalogue gives it: principal, operation, kind, name. Needs no platform.")
final class BusAcls extends TrustCommand {

    @Parameters(
            paramLabel = "PRINCIPAL",
            arity = "0..*",
            description = "Only these; a tenant's is tenant-<id>. None: all but tenants'.")
    private List<String> principals = List.of();

    @Override
    protected ExitCode run(Answer answer) {
        AccessTable table = AccessTable.load();
        List<Access> accesses;
        try {
            accesses = principals.isEmpty()
                    ? table.shared()
                    : principals.stream().map(table::get).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "trust bus acls, for all of them");
        }
        answer.giveEach(
                "io.trustfabric.cli.right/1",
                accesses.stream().flatMap(a -> a.rights().stream().map(right -> json(a, right))),
                r -> "%-18s %-7s %-17s %-9s %s"
                        .formatted(
                                r.get("principal").asText(),
                                r.get("operation").asText(),
                                r.get("resource").asText(),
                                r.get("pattern").asText(),
                                r.get("name").asText()));
        return ExitCode.OK;
    }

    private static ObjectNode json(Access access, Access.Right right) {
        return Answer.object()
                .put("principal", access.principal())
                .put("operation", right.operation().name())
                .put("resource", right.type().name())
                .put("pattern", right.prefix() ? "PREFIXED" : "LITERAL")
                .put("name", right.name());
    }
}
