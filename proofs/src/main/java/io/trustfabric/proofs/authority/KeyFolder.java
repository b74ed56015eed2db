package io.trustfabric.proofs.authority;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key files of one installation: {@code <role>.key} (PEM, mode 0600) and {@code <role>.cert.json}, the authority's
 * record about it, for each of the platform's own roles. A key file is never overwritten: rotation moves it to
 * {@code retired/} first. Two processes that start at once make one set, by a lock on the folder.
 *
 * <p>Who reads {@code authority.key} can certify any key; who reads another one can do what its role can
 * (docs/threat-model.md).
 */
public final class KeyFolder {

    /** In the order in which they are made: the authority certifies the others. */
    public static final List<KeyRole> ROLES =
            List.of(KeyRole.AUTHORITY, KeyRole.SIGNER, KeyRole.WITNESS, KeyRole.OPERATOR);

    private final Path folder;

    private KeyFolder(Path folder) {
        this.folder = folder;
    }

    public static KeyFolder at(Path folder) {
        return new KeyFolder(folder);
    }

    public Path keyFile(KeyRole role) {
        return folder.resolve(role.wireName() + ".key");
    }

    public Path certificateFile(KeyRole role) {
        return folder.resolve(role.wireName() + ".cert.json");
    }

    /**
     * Makes what is missing; what is there stays. Safe to repeat, also after it was killed half-way.
     *
     * @return roles that got a new key
     * @throws KeyFolderException where the folder is damaged in a way that making keys would hide
     */
    public List<KeyRole> bootstrap(long nowMillis) throws IOException {
        DurableFile.createPrivateFolder(folder);
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            removeHalfWritten();
            refuseOrphans();
            List<KeyRole> made = new ArrayList<>();
            for (KeyRole role : ROLES) {
                if (!Files.exists(keyFile(role))) {
                    KeyFile.store(keyFile(role), SigningKey.generate());
                    made.add(role);
                }
                certifyWhereNeeded(role, nowMillis);
            }
            return List.copyOf(made);
        }
    }

    /** @throws KeyFolderException where the file is missing, damaged or open to others */
    public SigningKey key(KeyRole role) throws IOException {
        Path file = keyFile(role);
        if (!Files.exists(file)) {
            throw new KeyFolderException("no key of role [%s]: %s is missing".formatted(role.wireName(), file));
        }
        try {
            return KeyFile.load(file);
        } catch (IOException e) {
            throw new KeyFolderException(
                    "%s; restore it from a backup, it is not made anew".formatted(e.getMessage()), e);
        }
    }

    /** The authority's record about this role's key, checked against both keys. */
    public KeyRecord certificate(KeyRole role) throws IOException {
        return open(role, envelope(role));
    }

    /** The same as {@link #certificate}, as it goes onto the topic. */
    public Dsse envelope(KeyRole role) throws IOException {
        try {
            return Dsse.parse(Files.readAllBytes(certificateFile(role)));
        } catch (MalformedEvidenceException e) {
            throw damaged(role, e);
        }
    }

    /**
     * Retires this role's key and makes the next one. The retired key's record stays as it is: what it signed while it
     * was valid stays good.
     *
     * @throws IllegalArgumentException for the authority and the log's signer: both are pinned by others
     */
    public KeyRecord rotate(KeyRole role, long nowMillis) throws IOException {
        if (role != KeyRole.WITNESS && role != KeyRole.OPERATOR) {
            throw new IllegalArgumentException(
                    "a key of role [%s] cannot be rotated in place: others have pinned it. See docs/threat-model.md, Keys"
                            .formatted(role.wireName()));
        }
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            retire(role);
            KeyFile.store(keyFile(role), SigningKey.generate());
            certifyWhereNeeded(role, nowMillis);
        }
        return certificate(role);
    }

    /** This role's public key and, after it, those of its retired keys: what they signed may still be on its way. */
    public List<VerifyingKey> publicKeys(KeyRole role) throws IOException {
        List<VerifyingKey> found = new ArrayList<>();
        found.add(certificate(role).key());
        Path retired = folder.resolve("retired");
        if (Files.isDirectory(retired)) {
            try (DirectoryStream<Path> records = Files.newDirectoryStream(retired, role.wireName() + "-*.cert.json")) {
                for (Path record : records) {
                    found.add(retiredKey(record));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Certifies any public key with this folder's authority. */
    public Dsse certify(KeyRecord record) throws IOException {
        return record.certify(key(KeyRole.AUTHORITY));
    }

    private void certifyWhereNeeded(KeyRole role, long nowMillis) throws IOException {
        SigningKey key = key(role);
        Path certificate = certificateFile(role);
        if (Files.exists(certificate)) {
            KeyRecord said = read(role, envelope(role));
            if (said.keyId().equals(key.keyId())) {
                return;
            }
            DurableFile.moveAside(certificate, retired(role, said.keyId(), ".cert.json")); // killed while rotating
        }
        KeyRecord record = KeyLife.record(key.verifyingKey(), role, null, nowMillis);
        DurableFile.create(certificate, certify(record).toBytes());
    }

    private void retire(KeyRole role) throws IOException {
        String keyId = key(role).keyId();
        DurableFile.moveAside(keyFile(role), retired(role, keyId, ".key"));
        if (Files.exists(certificateFile(role))) {
            DurableFile.moveAside(certificateFile(role), retired(role, keyId, ".cert.json"));
        }
    }

    private Path retired(KeyRole role, String keyId, String ending) {
        return folder.resolve("retired").resolve(role.wireName() + "-" + keyId + ending);
    }

    private VerifyingKey retiredKey(Path record) throws IOException {
        try {
            Dsse envelope = Dsse.parse(Files.readAllBytes(record));
            return KeyRecord.open(envelope, key(KeyRole.AUTHORITY).verifyingKey())
                    .key();
        } catch (MalformedEvidenceException e) {
            throw new IOException("%s is damaged: %s".formatted(record, e.getMessage()), e);
        }
    }

    private KeyRecord open(KeyRole role, Dsse envelope) throws IOException {
        KeyRecord record = read(role, envelope);
        if (!record.keyId().equals(key(role).keyId())) {
            throw new KeyFolderException(
                    "%s is about key %s, the key beside it is %s; run: trust up, or trust keys show"
                            .formatted(
                                    certificateFile(role),
                                    record.keyId(),
                                    key(role).keyId()));
        }
        return record;
    }

    private KeyRecord read(KeyRole role, Dsse envelope) throws IOException {
        try {
            return KeyRecord.open(envelope, key(KeyRole.AUTHORITY).verifyingKey());
        } catch (MalformedEvidenceException e) {
            throw damaged(role, e);
        }
    }

    private KeyFolderException damaged(KeyRole role, MalformedEvidenceException e) {
        return new KeyFolderException(
                "%s is damaged: %s. Remove it: it is made anew from the key beside it"
                        .formatted(certificateFile(role), e.getMessage()),
                e);
    }

    /** A new authority beside old keys would certify nothing that others know: refuse instead. */
    private void refuseOrphans() throws IOException {
        if (Files.exists(keyFile(KeyRole.AUTHORITY))) {
            return;
        }
        for (KeyRole role : KeyRole.values()) {
            if (Files.exists(keyFile(role)) || Files.exists(certificateFile(role))) {
                throw new KeyFolderException(
                        "half a key folder: %s is missing while keys of role [%s] are there; restore it from a backup, or move %s away to begin anew"
                                .formatted(keyFile(KeyRole.AUTHORITY), role.wireName(), folder));
            }
        }
    }

    /** Temporary files of a process that was killed: their keys were never in use. */
    private void removeHalfWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(DurableFile::isHalfWritten).toList()) {
                Files.delete(file);
            }
        }
    }

    private FileChannel lockFile() throws IOException {
        return FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
