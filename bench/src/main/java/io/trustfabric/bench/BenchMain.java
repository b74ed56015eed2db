package io.trustfabric.bench;

import io.trustfabric.bench.cluster.ClusterBench;
import io.trustfabric.bench.lac.LacBench;
import io.trustfabric.bench.log.LogBench;
import io.trustfabric.bench.log.LogFaultsBench;
import io.trustfabric.bench.path.PathBench;
import io.trustfabric.bench.zk.ZkBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench/run NAME [--full] [--report FILE]}. */
@Command(name = "bench/run", mixinStandardHelpOptions = true, description = "Measures published figures again.")
public final class BenchMain implements Callable<Integer> {

    private static final Map<String, Supplier<Bench>> BENCHES = Map.of(
            "path", PathBench::new,
            "cluster", ClusterBench::new,
            "log", LogBench::new,
            "log-faults", LogFaultsBench::new,
            "lac", LacBench::new,
            "zk", ZkBench::new);

    @Parameters(paramLabel = "NAME", description = "What to measure: path, cluster, log, log-faults, lac or zk.")
    private String name;

    @Option(names = "--full", description = "The long version; the report says so.")
    private boolean full;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the JSON goes; stdout without it.")
    private Path report;

    @Option(names = "--commit", hidden = true, defaultValue = "unknown")
    private String commit;

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Supplier<Bench> bench = BENCHES.get(name);
        if (bench == null) {
            System.err.printf("no bench is called [%s]; try: bench/run %s%n", name, String.join("|", BENCHES.keySet()));
            return 2;
        }
        List<Figure> figures = bench.get().run(full);
        for (Figure f : figures) {
            System.err.printf("%-42s %,16.3f %s%n", f.id(), f.value(), f.unit());
        }
        BenchReport result = BenchReport.of(name, commit, full, figures);
        if (report == null) {
            System.out.println(result.toJson());
        } else {
            result.write(report);
        }
        return 0;
    }
}
