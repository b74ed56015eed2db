package io.trustfabric.local.production.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes the snapshots once and finds them again. A file gets its final name, its hash, only when it is complete and on
 * disk, and the catalogue is written last: a start that was cut off leaves only files that the next one replaces.
 */
public final class SnapshotStore {
    /** Two days of production; the second one has everything. */
    static final List<String> DAYS = List.of("2026-11-18", "2026-11-19");
    /** Version label of tables that never change. */
    static final String FOR_EVER = "1";

    private static final String SCHEMA = "io.trustfabric.snapshots/1";
    private static final String UNFINISHED = ".unfinished";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final double scaleFactor;
    private final List<String> versions;
    private final String catalogue;

    private record CatalogueFile(String schema, double scaleFactor, List<Snapshot> snapshots) {}

    /**
     * @param folder for the snapshots; made where it is missing
     * @param scaleFactor of TPC-H; 0.01 is 60,000 lines
     */
    public SnapshotStore(Path folder, double scaleFactor) {
        this(folder, scaleFactor, DAYS, "catalogue.json");
    }

    private SnapshotStore(Path folder, double scaleFactor, List<String> versions, String catalogue) {
        this.folder = folder;
        this.scaleFactor = scaleFactor;
        this.versions = versions;
        this.catalogue = catalogue;
    }

    /** A database that does not change: every table has all of its rows, under one label. */
    public static SnapshotStore ofOneVersion(Path folder, double scaleFactor, String label) {
        return new SnapshotStore(folder, scaleFactor, List.of(label), "catalogue-%s.json".formatted(label));
    }

    /**
     * The catalogue of complete snapshots; makes them where the folder has none, or has them of another scale, or has a
     * file that does not hash to its name.
     *
     * @param duckDbJar the engine that writes Parquet
     */
    public SnapshotCatalogue open(Path duckDbJar) throws IOException {
        Files.createDirectories(folder);
        removeUnfinished();
        Optional<SnapshotCatalogue> kept = kept();
        return kept.isPresent() ? kept.get() : make(duckDbJar);
    }

    private Optional<SnapshotCatalogue> kept() throws IOException {
        Path file = folder.resolve(catalogue);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CatalogueFile found;
        try {
            found = JSON.readValue(file.toFile(), CatalogueFile.class);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // written by an older release or by hand: snapshots can be made again
        }
        if (!SCHEMA.equals(found.schema()) || found.scaleFactor() != scaleFactor) {
            return Optional.empty();
        }
        for (Snapshot snapshot : found.snapshots()) {
            Path data = folder.resolve(snapshot.fileName());
            if (!Files.isRegularFile(data) || !sha256(data).equals(snapshot.sha256())) {
                return Optional.empty();
            }
        }
        return Optional.of(new SnapshotCatalogue(folder, versions, found.snapshots()));
    }

    private SnapshotCatalogue make(Path duckDbJar) throws IOException {
        List<Snapshot> made = new ArrayList<>();
        try (ParquetWriter writer = ParquetWriter.open(duckDbJar)) {
            for (TpchTableFile table : TpchTableFile.all()) {
                Path rows = folder.resolve(table.name() + ".rows" + UNFINISHED);
                table.writeRows(scaleFactor, rows);
                if (table.mutable()) {
                    for (String version : versions) {
                        boolean last = version.equals(versions.get(versions.size() - 1));
                        made.add(snapshot(writer, table, version, rows, last ? "true" : table.arrivedOnFirstDay()));
                    }
                } else {
                    made.add(snapshot(writer, table, FOR_EVER, rows, "true"));
                }
                Files.delete(rows);
            }
        }
        Path unfinished = folder.resolve(catalogue + UNFINISHED);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(unfinished.toFile(), new CatalogueFile(SCHEMA, scaleFactor, made));
        finish(unfinished, catalogue);
        return new SnapshotCatalogue(folder, versions, made);
    }

    private Snapshot snapshot(ParquetWriter writer, TpchTableFile table, String version, Path rows, String condition)
            throws IOException {
        Path unfinished = folder.resolve(table.name() + '-' + version + UNFINISHED);
        writer.write(table, rows, condition, unfinished);
        Snapshot snapshot = new Snapshot(table.name(), version, sha256(unfinished), Files.size(unfinished));
        finish(unfinished, snapshot.fileName());
        return snapshot;
    }

    private void finish(Path unfinished, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
