package io.trustfabric.sdk.zk.party;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.zk.disclosure.EncryptionKey;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import io.trustfabric.sdk.zk.file.SignedDocument;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** A tenant's private folder: its two keys, its card, and what its datasets become. */
public final class TenantFolder {
    static final String SIGNING = "signing.key";
    private static final String SEALING = "sealing.key";
    private static final String CARD = "own.card";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    @Option(
            names = "--private",
            required = true,
            paramLabel = "DIR",
            description = "Your private folder, which trust zk keygen made.")
    private Path path;

    private PrivateFolder folder;

    /** Picocli fills in the path. */
    public TenantFolder() {}

    TenantFolder(PrivateFolder folder) {
        this.folder = folder;
    }

    /** Makes both keys and the card. Nothing is overwritten. */
    static Card bootstrap(PrivateFolder folder, String tenant, SecureRandom random) {
        folder.requireWithout(ServiceFolder.OPERATOR, "a tag service");
        folder.requireAbsent(SIGNING);
        folder.requireAbsent(SEALING);
        SigningKey signing = SigningFile.create(folder, SIGNING);
        EncryptionKey sealing = EncryptionKey.generate(random);
        var secret = Answer.object();
        secret.put("secret", Base64.getEncoder().encodeToString(sealing.encodeSecret()));
        folder.create(SEALING, FileKind.SEALING_KEY, secret);
        var card = new Card(tenant, signing.verifyingKey(), Optional.of(sealing.publicKey()));
        folder.create(CARD, SignedDocument.bytes(card.sign(signing)));
        return card;
    }

    /** The folder, which others must not be able to look into. */
    public PrivateFolder folder() {
        if (folder == null) {
            folder = PrivateFolder.open(path);
            folder.requireWithout(ServiceFolder.OPERATOR, "a tag service");
        }
        return folder;
    }

    public SigningKey signingKey() {
        return SigningFile.load(folder(), SIGNING);
    }

    public EncryptionKey sealingKey() {
        return folder().read(SEALING, FileKind.SEALING_KEY, fields -> EncryptionKey.decode(fields.base64("secret"))
                .orElseThrow(
                        () -> new MalformedEvidenceException(Reason.MALFORMED, "it holds no private key of P-256")));
    }

    /** The tenant's own card; it says the tenant's name. */
    public Card card() {
        return Card.of(folder().read(CARD, FileKind.CARD));
    }

    /** Blinding that a weak or rolled-back generator does not repeat: the tenant's own key goes into it. */
    public SecretNonces nonces(SecureRandom random) {
        return new SecretNonces(random, signingKey().seed());
    }

    /** {@code dataset@epoch.suffix}, a name that cannot leave the folder. */
    public static String fileName(String dataset, String epoch, String suffix) {
        if (!FILE_NAME.matcher(dataset).matches()) {
            throw CommandFailure.usage(
                    "[%s] cannot be part of a file's name: 1 to 64 letters, digits and . _ : - are expected"
                            .formatted(dataset),
                    "another name");
        }
        return "%s@%s.%s".formatted(dataset, epoch, suffix);
    }

    @Override
    public String toString() {
        return folder().toString();
    }
}
