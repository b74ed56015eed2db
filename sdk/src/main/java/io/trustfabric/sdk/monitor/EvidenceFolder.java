package io.trustfabric.sdk.monitor;

import io.trustfabric.proofs.tlog.monitor.ForkEvidence;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of proved forks; the first stays, a repeat writes nothing. */
final class EvidenceFolder {
    private final Path folder;

    EvidenceFolder(Path folder) {
        this.folder = folder;
    }

    Path write(ForkEvidence evidence) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("fork-%d-%s.json"
                .formatted(
                        evidence.other().head().treeSize(),
                        evidence.other().head().rootHash().hex().substring(0, 16)));
        try {
            Files.write(file, evidence.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            return file; // found in an earlier round
        }
        return file;
    }
}
