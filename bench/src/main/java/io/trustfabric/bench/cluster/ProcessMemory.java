package io.trustfabric.bench.cluster;

import io.trustfabric.bench.Figure;
import io.trustfabric.local.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of each process of a platform, as the kernel counts it. */
final class ProcessMemory {

    private ProcessMemory() {}

    static List<Figure> of(Platform platform) throws IOException {
        List<Figure> figures = new ArrayList<>();
        double sum = 0;
        for (var child : platform.children()) {
            double mebibytes = mebibytes(child.child().pid());
            sum += mebibytes;
            figures.add(Figure.of("cluster.memory." + child.name(), mebibytes, "MiB"));
        }
        figures.add(Figure.of("cluster.memory.sum", sum, "MiB"));
        return figures;
    }

    /** proc(5), status: VmRSS in kibibytes. */
    private static double mebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                        .sum()
                / 1024.0;
    }
}
