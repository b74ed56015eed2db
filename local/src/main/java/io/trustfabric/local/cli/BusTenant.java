package io.trustfabric.local.cli;

import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trust bus tenant}. */
@Command(
        name = "tenant",
        description = "Let tenants read their own topics: a principal each, and a file of client settings to hand over."
                + " Safe to repeat.")
final class BusTenant extends TrustCommand {

    @Mixin
    private BusOptions platform;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Tenant ids.")
    private List<String> tenants;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        platform.administer((bus, folder) -> {
            bus.admitTenants(tenants);
            answer.giveEach(
                    "io.trustfabric.cli.tenant/1",
                    tenants.stream().map(id -> {
                        Path file = folder.clientFile("tenant-" + id);
                        return Answer.object()
                                .put("tenant", id)
                                .put("principal", "tenant-" + id)
                                .put("file", file.toString());
                    }),
                    t -> "%s  %s"
                            .formatted(
                                    t.get("principal").asText(), t.get("file").asText()));
        });
        return ExitCode.OK;
    }
}
