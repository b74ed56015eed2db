package io.trustfabric.sdk.policy.change;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.simulate.Simulation;
import io.trustfabric.policies.simulate.SimulationReport;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.policy.CatalogueFile;
import io.trustfabric.sdk.policy.CompiledFiles;
import io.trustfabric.sdk.policy.PolicyFiles;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust policy simulate}: what a change of policies would have done to past queries. */
@Command(
        name = "simulate",
        description = {
            "Decide one tenant's past queries by two versions of policies and say what changes.",
            "Each version has linkage graphs of its own, which grow by what it allows. Nobody's approvals are known."
        })
public final class SimulateCommand extends TrustCommand {

    @Option(
            names = "--plans",
            required = true,
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "Plans, one JSON object a line, of one tenant; - for stdin.")
    private InputFile plans;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "FILE|DIR",
            description = "Policies and macros as they are; may be repeated.")
    private List<String> before;

    @Option(
            names = "--after",
            required = true,
            paramLabel = "FILE|DIR",
            description = "Policies and macros as they would be; may be repeated.")
    private List<String> after;

    @Mixin
    private CatalogueFile catalogueFile;

    @Mixin
    private PolicyFiles files;

    @Override
    protected ExitCode run(Answer answer) {
        Catalogue catalogue = catalogueFile.read();
        CompiledFiles old = CompiledFiles.of(files.read(before), Optional.empty(), before, answer);
        CompiledFiles changed = CompiledFiles.of(files.read(after), Optional.empty(), after, answer);
        List<QueryPlan> queries = PlanFile.read(plans);
        String tenant = queries.get(0).tenantId();
        SimulationReport report = report(queries, old, changed, catalogue, tenant);
        SimulationView view = new SimulationView(report);
        answer.give("io.trustfabric.cli.policy-simulation/1", view.json(), view::text);
        return ExitCode.OK;
    }

    private static SimulationReport report(
            List<QueryPlan> queries, CompiledFiles old, CompiledFiles changed, Catalogue catalogue, String tenant) {
        try {
            return new Simulation(catalogue, () -> new TenantGraphs(tenant, catalogue))
                    .compare(queries, old.set(), changed.set());
        } catch (IllegalArgumentException e) { // plans of several tenants
            throw CommandFailure.usage(e.getMessage(), "a file with the plans of one tenant");
        }
    }
}
