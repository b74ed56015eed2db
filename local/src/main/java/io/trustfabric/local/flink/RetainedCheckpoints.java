package io.trustfabric.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that one job left behind: {@code <folder>/<job id>/chk-<n>/_metadata}. */
final class RetainedCheckpoints {

    private static final int DEPTH = 3;

    private RetainedCheckpoints() {}

    /** The newest complete one. A checkpoint that was being written when the process died has no {@code _metadata}. */
    static Optional<Path> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(f -> f.getFileName().toString().equals("_metadata"))
                    .filter(f -> f.toFile().length() > 0)
                    .max(Comparator.comparingLong((Path f) -> f.toFile().lastModified())
                            .thenComparingLong(RetainedCheckpoints::number))
                    .map(Path::getParent);
        }
    }

    /** Two checkpoints of one millisecond: the higher number is the later one. */
    private static long number(Path metadata) {
        String name = metadata.getParent().getFileName().toString();
        return name.startsWith("chk-") ? Long.parseLong(name.substring("chk-".length())) : -1;
    }
}
