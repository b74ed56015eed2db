package io.trustfabric.sdk.zk.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where one party keeps what nobody else may see: the folder is its owner's alone, and so is each file in it. */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    private PrivateFolder(Path folder) {
        this.folder = folder;
    }

    /** One that is there, or a new one with mode 0700. */
    public static PrivateFolder create(Path folder) {
        try {
            if (!Files.exists(folder)) {
                Path parent = folder.toAbsolutePath().getParent();
                Files.createDirectories(parent);
                if (AtomicFile.isPosix(parent)) {
                    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                } else {
                    Files.createDirectory(folder);
                }
            }
            return open(folder);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "folder cannot be made: " + folder, "another folder", e);
        }
    }

    /** One that is there and that nobody else can look into. */
    public static PrivateFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.usage("no such folder: " + folder, "the folder that trust zk keygen made");
        }
        requireOwnerOnly(folder, OWNER_ONLY, "700");
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw CommandFailure.usage("folder cannot be read: " + folder, "ls -ld " + folder);
        }
        return new PrivateFolder(folder);
    }

    private static void requireOwnerOnly(Path path, Set<PosixFilePermission> most, String mode) {
        try {
            if (AtomicFile.isPosix(path) && !most.containsAll(Files.getPosixFilePermissions(path))) {
                throw CommandFailure.usage(
                        "open to others: %s (%s); it holds secrets"
                                .formatted(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path))),
                        "chmod %s %s, if nobody has looked".formatted(mode, path));
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot be read: " + path, "ls -ld " + path, e);
        }
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /**
     * One party a folder: whose it is shows by a file that no other party has.
     *
     * @param other whose file that is, for the message
     */
    public void requireWithout(String name, String other) {
        if (has(name)) {
            throw CommandFailure.usage(
                    "%s is the private folder of %s: it has %s".formatted(folder, other, name),
                    "--private with another folder");
        }
    }

    /** Fails before any work where there is one already. */
    public void requireAbsent(String name) {
        PublicFile.requireAbsent(file(name));
    }

    /** Writes a new file with mode 0600; none is ever overwritten. */
    public void create(String name, FileKind kind, ObjectNode fields) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", kind.mark());
        document.setAll(fields);
        create(name, (CanonicalJson.write(document) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void create(String name, byte[] bytes) {
        try {
            AtomicFile.create(file(name), bytes, true);
        } catch (IOException e) {
            throw AtomicFile.failure(file(name), e);
        }
    }

    /** Bytes of a file that its owner alone can read. */
    public KnownFile read(String name, FileKind kind) {
        Path file = file(name);
        if (!Files.exists(file)) {
            throw CommandFailure.usage("no %s: %s".formatted(kind.text(), file), kind.maker());
        }
        try {
            requireOwnerOnly(file, AtomicFile.OWNER_ONLY, "600");
            return KnownFile.of(file.toString(), Files.readAllBytes(file), kind);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot be read: " + file, "ls -l " + file, e);
        }
    }

    /**
     * Runs what comes after a file has been written; the file goes again if that fails, so that it can be tried again.
     *
     * @param name of a file that this run has created
     */
    public void keepIf(String name, Runnable next) {
        boolean done = false;
        try {
            next.run();
            done = true;
        } finally {
            if (!done) {
                file(name).toFile().delete();
            }
        }
    }

    /** What a reader makes of a file's fields. */
    public interface Reader<T> {
        T read(JsonFields fields) throws MalformedEvidenceException;
    }

    public <T> T read(String name, FileKind kind, Reader<T> reader) {
        KnownFile file = read(name, kind);
        try {
            return reader.read(file.fields());
        } catch (MalformedEvidenceException e) {
            throw file.damaged(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
