package io.trustfabric.jobs.resume;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * Prints the newest checkpoint or savepoint of one job below the folders given, one line, for {@code flink run -s}; prints
 * nothing where there is none. A folder of checkpoints is {@code <folder>/<job id>/chk-<n>/_metadata}, one of savepoints
 * {@code <folder>/savepoint-<id>/_metadata}. What has no {@code _metadata}, or an empty one, was not finished and does not count.
 *
 * <p>{@code java -cp "/opt/flink/lib/*:jobs.jar" io.trustfabric.jobs.resume.ResumePoint s3://flink/checkpoints/sampler …}; the
 * cluster's settings come from {@code FLINK_CONF_DIR}, its file systems from {@code FLINK_PLUGINS_DIR}.
 */
public final class ResumePoint {

    private static final int DEPTH = 2;
    private static final String METADATA = "_metadata";

    private ResumePoint() {}

    public static void main(String[] folders) throws IOException {
        Configuration settings = GlobalConfiguration.loadConfiguration();
        FileSystem.initialize(settings, PluginUtils.createPluginManagerFromRootFolder(settings));
        newest(List.of(folders)).ifPresent(System.out::println);
    }

    /** @throws IOException where a folder is there and cannot be read: to begin anew would be to forget */
    static Optional<String> newest(List<String> folders) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (String folder : folders) {
            collect(new Path(folder), DEPTH, found);
        }
        return found.stream()
                .max(Comparator.comparingLong(FileStatus::getModificationTime).thenComparingLong(ResumePoint::number))
                .map(file -> file.getPath().getParent().toString());
    }

    private static void collect(Path folder, int depth, List<FileStatus> found) throws IOException {
        for (FileStatus entry : list(folder)) {
            if (entry.isDir() && depth > 0) {
                collect(entry.getPath(), depth - 1, found);
            } else if (entry.getPath().getName().equals(METADATA) && entry.getLen() > 0) {
                found.add(entry);
            }
        }
    }

    private static FileStatus[] list(Path folder) throws IOException {
        try {
            FileStatus[] entries = folder.getFileSystem().listStatus(folder);
            return entries == null ? new FileStatus[0] : entries; // null: a local folder that is not there
        } catch (FileNotFoundException e) {
            return new FileStatus[0]; // the job's first start
        }
    }

    /** Two checkpoints of one second: the higher number is the later one. */
    private static long number(FileStatus metadata) {
        String name = metadata.getPath().getParent().getName();
        return name.matches("chk-[0-9]{1,18}") ? Long.parseLong(name.substring("chk-".length())) : -1;
    }
}
