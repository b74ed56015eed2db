package io.trustfabric.sdk.policy;

import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** A file that a command rewrites: whole, or as it was. */
final class RewrittenFile {
    private RewrittenFile() {}

    /**
     * Nobody ever sees half of it, and nothing is lost that was written since it was read.
     *
     * @param target the file itself: a link to it stays one
     * @param before what was read
     */
    static void replace(Path target, byte[] before, byte[] after) {
        try {
            if (!Files.isWritable(target)) {
                throw new IOException("read-only");
            }
            Path beside = Files.createTempFile(target.getParent(), ".trust-", ".new");
            try {
                Files.write(beside, after);
                permissions(target, beside);
                if (Files.isSymbolicLink(target) || !Arrays.equals(Files.readAllBytes(target), before)) {
                    throw CommandFailure.usage("file was changed meanwhile: " + target, "the same command again");
                }
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "file cannot be written: " + target, "ls -l " + target, e);
        }
    }

    private static void permissions(Path from, Path to) throws IOException {
        if (Files.getFileStore(from).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
