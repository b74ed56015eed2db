package io.trustfabric.bench.lac;

import io.trustfabric.bench.Bench;
import io.trustfabric.bench.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Policies in memory: decisions, the linkage graph, simulation, a check after an edit, the red team. About a minute or two; what streams is measured elsewhere. */
public final class LacBench implements Bench {

    @Override
    public List<Figure> run(boolean full) throws Exception {
        List<Figure> figures = new ArrayList<>();
        System.err.println("decisions: a hundred rules, ten applicable, beside Cedar");
        figures.addAll(new Deciding(full ? 100 : 20).measure());
        System.err.println("linkage graph");
        figures.addAll(new GraphCosts().measure());
        System.err.println("a change: simulated, and checked");
        figures.addAll(new Changing().measure());
        System.err.println("red team");
        figures.addAll(new RedTeamRun(Path.of(System.getProperty("trust.root", "."))).measure());
        return figures;
    }
}
