package io.trustfabric.bench.lac;

import io.trustfabric.bench.Figure;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.simulate.Simulation;
import io.trustfabric.policies.simulate.SimulationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change of policies takes: simulated on a thousand queries, and checked after one rule of a hundred was edited. */
final class Changing {
    private static final int QUERIES = 1_000;
    private static final int SIMULATIONS = 9;
    private static final int EDITS = 60;
    private static final int UNMEASURED_EDITS = 20;

    List<Figure> measure() {
        return List.of(
                Figure.of("lac.simulate.seconds", simulate().millis(0.5) / 1e3, "s")
                        .requirement(5)
                        .aim(0.5),
                Figure.of("lac.check.oneEdit", edit().millis(0.5), "ms").aim(10));
    }

    /** A thousand queries, two versions, a hundred rules that all apply; one policy of ten changes. */
    private static Spread simulate() {
        PolicySet before = Workload.compile(Workload.documents(true));
        List<SourceDocument> changed = new ArrayList<>(Workload.documents(true));
        changed.remove(0);
        PolicySet after = Workload.compile(changed);
        List<QueryPlan> plans = Workload.plans(QUERIES);
        Simulation simulation = new Simulation(Workload.CATALOGUE, () -> new TenantGraphs("acme", Workload.CATALOGUE));
        long[] nanos = new long[SIMULATIONS];
        for (int i = 0; i < SIMULATIONS; i++) {
            long start = System.nanoTime();
            SimulationReport report = simulation.compare(plans, before, after);
            nanos[i] = System.nanoTime() - start;
            if (report.total().queries() != QUERIES) {
                throw new IllegalStateException("queries were lost: " + report.total());
            }
        }
        System.err.printf("  first of %d simulations: %.3f s%n", SIMULATIONS, nanos[0] / 1e9);
        return new Spread(nanos);
    }

    /** Each time another rule, to a text that was never seen. */
    private static Spread edit() {
        CompileSession session = new CompileSession();
        long[] nanos = new long[EDITS];
        for (int i = -UNMEASURED_EDITS; i < EDITS; i++) {
            List<SourceDocument> documents = Workload.onePolicy(Math.floorMod(i * 7, 100), 1_000 + i);
            long start = System.nanoTime();
            CompileResult compiled = session.compile(documents, Optional.empty());
            long took = System.nanoTime() - start;
            if (compiled.set().isEmpty()) {
                throw new IllegalStateException("the bench's policy: " + compiled.diagnostics());
            }
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        return new Spread(nanos);
    }
}
