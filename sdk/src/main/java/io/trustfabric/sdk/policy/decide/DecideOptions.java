package io.trustfabric.sdk.policy.decide;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.policy.CatalogueFile;
import io.trustfabric.sdk.policy.CompiledFiles;
import io.trustfabric.sdk.policy.PolicyFiles;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A query and what decides it. The query is the tenant's first: nothing is linked yet, nobody has approved it. Use as {@code @Mixin}. */
final class DecideOptions {

    @Option(
            names = "--policies",
            required = true,
            paramLabel = "FILE|DIR",
            description = "What decides: policies and their macros; may be repeated.")
    private List<String> policies;

    @Mixin
    private CatalogueFile catalogueFile;

    @Mixin
    private QueryOptions query;

    @Mixin
    private PolicyFiles files;

    /** What was decided, and by what. */
    record Decided(Decision decision, CompiledFiles policies) {

        ExitCode exitCode() {
            Effect effect = decision.effect();
            return effect == Effect.ALLOW ? ExitCode.OK : effect == Effect.WAIT ? ExitCode.WAITS : ExitCode.REJECTED;
        }
    }

    Decided decide(Answer answer) {
        Catalogue catalogue = catalogueFile.read();
        List<SourceDocument> documents = files.read(policies);
        CompiledFiles compiled = CompiledFiles.of(documents, Optional.empty(), policies, answer);
        QueryPlan plan = query.plan(catalogue);
        Decision decision = new Evaluator(compiled.set())
                .decide(plan, catalogue, new TenantGraphs(plan.tenantId(), catalogue), List.of());
        return new Decided(decision, compiled);
    }
}
