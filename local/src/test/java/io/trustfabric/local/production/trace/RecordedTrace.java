package io.trustfabric.local.production.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real streams and templates, where this machine has them. */
public final class RecordedTrace {
    private static final Path FOLDER = Path.of(System.getProperty("trust.shared"), "data", "cab");

    private RecordedTrace() {}

    /** Skips the test, saying so, where the folder is absent. */
    public static Path folder() {
        assumeTrue(Files.isDirectory(FOLDER), "no recorded trace in " + FOLDER);
        return FOLDER;
    }
}
