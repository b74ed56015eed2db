package io.trustfabric.bench.lac;

import io.trustfabric.bench.Figure;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.eval.Evaluator;
import io.trustfabric.policies.graph.TenantGraphs;
import io.trustfabric.policies.plan.QueryPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * How long one decision takes in memory, explanations in two languages included: a hundred rules installed, ten applicable, by ours and by
 * Cedar's engine in turns, each from the request as that engine takes it; and all hundred applicable. Where the two do not answer
 * alike, nothing is reported.
 */
final class Deciding {
    private static final int BLOCK = 500;

    private final int blocks;
    private final List<QueryPlan> plans = Workload.plans(1_000);

    /** @param blocks of {@value #BLOCK} decisions to be measured, after half as many that are not */
    Deciding(int blocks) {
        this.blocks = blocks;
    }

    List<Figure> measure() throws Exception {
        Evaluator ours = new Evaluator(Workload.compile(Workload.documents(false)));
        CedarWorkload cedar = new CedarWorkload();
        List<CedarWorkload.Request> requests =
                plans.stream().map(CedarWorkload::request).toList();
        agree(ours, cedar, requests);
        long[] oursNanos = new long[blocks * BLOCK];
        long[] cedarNanos = new long[blocks * BLOCK];
        for (int b = -blocks / 2; b < blocks; b++) {
            for (int i = 0; i < BLOCK; i++) {
                int at = Math.floorMod(b * BLOCK + i, plans.size());
                long nanos = one(ours, plans.get(at));
                if (b >= 0) {
                    oursNanos[b * BLOCK + i] = nanos;
                }
            }
            for (int i = 0; i < BLOCK; i++) {
                long start = System.nanoTime();
                cedar.allows(requests.get(Math.floorMod(b * BLOCK + i, plans.size())));
                if (b >= 0) {
                    cedarNanos[b * BLOCK + i] = System.nanoTime() - start;
                }
            }
        }
        Spread spread = new Spread(oursNanos);
        Spread theirs = new Spread(cedarNanos);
        System.err.printf("  ours:  %s%n  Cedar: %s%n", spread, theirs);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("lac.evaluate.p50", spread.millis(0.5), "ms"));
        figures.add(Figure.of("lac.evaluate.p95", spread.millis(0.95), "ms"));
        figures.add(Figure.of("lac.evaluate.p99", spread.millis(0.99), "ms"));
        // our median as a share of Cedar's: below 1 ours is faster
        figures.add(Figure.of("lac.evaluate.cedarRatio", spread.millis(0.5) / theirs.millis(0.5), "ratio"));
        figures.add(Figure.of("lac.decision.p99.all100", allHundred().millis(0.99), "ms"));
        return figures;
    }

    private Spread allHundred() {
        Evaluator all = new Evaluator(Workload.compile(Workload.documents(true)));
        long[] nanos = new long[blocks * BLOCK];
        for (int i = -nanos.length / 2; i < nanos.length; i++) {
            long took = one(all, plans.get(Math.floorMod(i, plans.size())));
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        Spread spread = new Spread(nanos);
        System.err.printf("  all hundred applicable: %s%n", spread);
        return spread;
    }

    private static long one(Evaluator evaluator, QueryPlan plan) {
        TenantGraphs graphs = new TenantGraphs(plan.tenantId(), Workload.CATALOGUE);
        long start = System.nanoTime();
        Decision decision = evaluator.decide(plan, Workload.CATALOGUE, graphs, List.of());
        long nanos = System.nanoTime() - start;
        if (decision.determinations().isEmpty()) {
            throw new IllegalStateException("a decision without a reason: " + decision);
        }
        return nanos;
    }

    private void agree(Evaluator ours, CedarWorkload cedar, List<CedarWorkload.Request> requests) throws Exception {
        int allowed = 0;
        for (int i = 0; i < plans.size(); i++) {
            QueryPlan plan = plans.get(i);
            Decision decision = ours.decide(
                    plan, Workload.CATALOGUE, new TenantGraphs(plan.tenantId(), Workload.CATALOGUE), List.of());
            boolean allows = decision.effect() == Effect.ALLOW;
            if (allows != cedar.allows(requests.get(i))) {
                throw new IllegalStateException("Cedar answers otherwise to %s: %s".formatted(plan, decision));
            }
            allowed += allows ? 1 : 0;
        }
        System.err.printf("  %,d of %,d queries allowed, by both engines%n", allowed, plans.size());
    }
}
