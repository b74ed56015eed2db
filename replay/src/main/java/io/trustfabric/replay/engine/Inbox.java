package io.trustfabric.replay.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one call may read, and nothing of any other call: emptied when the call is over. */
final class Inbox implements AutoCloseable {

    private final InputStore store;
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    /** An input that never reaches the child. */
    static final class Refused extends Exception {
        private final FailureReason reason;

        Refused(FailureReason reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        EngineReply reply() {
            return EngineReply.failed(reason, getMessage());
        }
    }

    Inbox(InputStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** The call as the child gets it: every input is a file of this folder. */
    EngineCall filledFor(EngineCall call) throws IOException, Refused {
        long bytesLeft = call.limits().maxInputBytes();
        List<EngineInput> placed = new ArrayList<>();
        for (EngineInput input : call.inputs()) {
            Path verified = store.verified(input, bytesLeft);
            bytesLeft -= Files.size(verified);
            Path file = folder.resolve(placed.size() + ".parquet");
            Files.createLink(file, verified);
            files.add(file);
            placed.add(new EngineInput(input.table(), file, input.sha256()));
        }
        return call.withInputs(placed);
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
