package io.trustfabric.local.production.trace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded trace: {@code streams/*.json}, one file a database, and the templates {@code sql/1.sql} to {@code sql/22.sql}.
 *
 * @param folder that it was read from
 * @param streams by database
 */
public record Trace(Path folder, List<TraceStream> streams, TraceTemplates templates) {
    private static final int MOST_STREAMS = TraceStream.MOST_DATABASES;

    public Trace {
        streams = List.copyOf(streams);
    }

    /** @throws TraceException if the folder holds no trace, or a file of it is broken; it says which and where */
    public static Trace read(Path folder) throws IOException {
        Path streamsDir = folder.resolve("streams");
        Path sqlDir = folder.resolve("sql");
        if (!Files.isDirectory(streamsDir) || !Files.isDirectory(sqlDir)) {
            throw new TraceException(folder.toString(), "no trace: expected the folders streams and sql in it");
        }
        List<TraceStream> streams = new ArrayList<>();
        Map<Integer, String> fileByDatabase = new HashMap<>();
        for (Path file : files(streamsDir)) {
            TraceStream stream = stream(file);
            String other = fileByDatabase.put(stream.databaseId(), stream.file());
            if (other != null) {
                throw new TraceException(
                        stream.file(), "database %d is also that of %s".formatted(stream.databaseId(), other));
            }
            streams.add(stream);
        }
        if (streams.isEmpty()) {
            throw new TraceException(streamsDir.toString(), "no stream, expected files that end in .json");
        }
        streams.sort(Comparator.comparingInt(TraceStream::databaseId));
        return new Trace(folder, streams, TraceTemplates.load(sqlDir));
    }

    private static List<Path> files(Path streamsDir) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(streamsDir, "*.json")) {
            for (Path file : found) {
                if (files.size() == MOST_STREAMS) {
                    throw new TraceException(streamsDir.toString(), "more than %d streams".formatted(MOST_STREAMS));
                }
                files.add(file);
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static TraceStream stream(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (Files.size(file) > TraceStreamReader.MAX_BYTES) { // said before it is in memory
            throw new TraceException(
                    name, "%d bytes, at most %d are read".formatted(Files.size(file), TraceStreamReader.MAX_BYTES));
        }
        return new TraceStreamReader(name).read(Files.readAllBytes(file));
    }

    /** Recorded queries of all streams, whatever becomes of them. */
    public int recorded() {
        return streams.stream().mapToInt(s -> s.queries().size()).sum();
    }
}
