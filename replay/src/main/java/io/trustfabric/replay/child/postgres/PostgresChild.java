package io.trustfabric.replay.child.postgres;

import io.trustfabric.replay.child.ChildEngine;
import io.trustfabric.replay.child.EngineChild;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Main class of a child whose engine is PostgreSQL. */
public final class PostgresChild {

    private PostgresChild() {}

    /** @param args the folder of the server's files */
    public static void main(String[] args) throws SQLException, IOException, InterruptedException {
        Path programs = Path.of(args[0]);
        EngineChild.serve(() -> isRoot() ? new Refusing() : PostgresEngine.start(programs));
    }

    /** The server refuses to run as root, and nothing below the isolating levels makes us anybody else. */
    private static boolean isRoot() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .anyMatch(line -> line.matches("Uid:\\s+0\\s.*"));
    }

    private record Refusing() implements ChildEngine {
        @Override
        public String version() {
            return "";
        }

        @Override
        public EngineReply run(EngineCall call) {
            return EngineReply.failed(
                    FailureReason.ENGINE_UNKNOWN,
                    "PostgreSQL does not run as root, and this sandbox level leaves its child root's");
        }
    }
}
