package io.trustfabric.sdk.zk.party;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.zk.tags.EpochKey;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A tag service's private folder. One role a key: the authority certifies keys and nothing else, the operator announces
 * epochs and nothing else.
 */
public final class ServiceFolder {
    private static final String AUTHORITY = "authority.key";
    static final String OPERATOR = "operator.key";

    private final PrivateFolder folder;

    private ServiceFolder(PrivateFolder folder) {
        this.folder = folder;
    }

    /** Makes the keys that are missing. */
    static ServiceFolder bootstrap(PrivateFolder folder) {
        folder.requireWithout(TenantFolder.SIGNING, "a tenant");
        for (String name : new String[] {AUTHORITY, OPERATOR}) {
            if (!folder.has(name)) {
                SigningFile.create(folder, name);
            }
        }
        return new ServiceFolder(folder);
    }

    public static ServiceFolder open(Path path) {
        return new ServiceFolder(PrivateFolder.open(path));
    }

    public SigningKey authority() {
        return SigningFile.load(folder, AUTHORITY);
    }

    /** Pinned by everybody who takes part. */
    Card card() {
        return new Card("tag service", authority().verifyingKey(), Optional.empty());
    }

    public SigningKey operator() {
        return SigningFile.load(folder, OPERATOR);
    }

    /** Keeps a fresh key, never in place of another, while it is announced. */
    void keep(EpochKey key, Runnable announcing) {
        String epoch = key.publicKey().epoch();
        var secret = Answer.object();
        secret.put("epoch", epoch);
        secret.put("secret", Base64.getEncoder().encodeToString(key.encodeSecret()));
        folder.create(epochFile(epoch), FileKind.EPOCH_KEY, secret);
        folder.keepIf(epochFile(epoch), announcing);
    }

    public EpochKey epochKey(String epoch, SecureRandom random) {
        return folder.read(epochFile(epoch), FileKind.EPOCH_KEY, fields -> {
            if (!fields.text("epoch").equals(epoch)) {
                throw new MalformedEvidenceException(
                        Reason.SUBJECT_MISMATCH, "it is of epoch %s".formatted(fields.text("epoch")));
            }
            return EpochKey.restore(epoch, fields.base64("secret"), random)
                    .orElseThrow(() -> new MalformedEvidenceException(Reason.MALFORMED, "it holds no secret key"));
        });
    }

    private static String epochFile(String epoch) {
        return "epoch-%s.key".formatted(epoch);
    }
}
