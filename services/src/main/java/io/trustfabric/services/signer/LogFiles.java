package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A root log where logs are kept, and evidence in a folder: that is a few files that somebody looks at.
 *
 * @param root the root log's files
 * @param evidence where evidence files go
 */
record LogFiles(TileStorage root, Path evidence) implements SignerFiles {

    @Override
    public String keepEvidence(String name, byte[] content) throws IOException {
        Files.createDirectories(evidence);
        Path file = evidence.resolve(name);
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            return file.toString();
        }
        try (FileChannel names = FileChannel.open(evidence, StandardOpenOption.READ)) {
            names.force(true);
        }
        return file.toString();
    }
}
