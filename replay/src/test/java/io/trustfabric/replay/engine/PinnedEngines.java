package io.trustfabric.replay.engine;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The repository's own pins; the build has put the jars beside them. */
public final class PinnedEngines {

    public static final EngineCatalog CATALOG =
            EngineCatalog.load(Path.of(System.getProperty("trust.root"), "engines"));

    private PinnedEngines() {}

    /** Every pin of the engine that productions declare, oldest first. */
    public static Stream<EnginePin> duckDb() {
        return all().filter(pin -> pin.runtime().equals("duckdb"));
    }

    public static Stream<EnginePin> all() {
        return CATALOG.ids().stream().sorted().map(id -> CATALOG.pin(id).orElseThrow());
    }
}
