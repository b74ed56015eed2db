package io.trustfabric.local.platform;

import io.trustfabric.proofs.authority.DrawKey;
import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.authority.LabelKeyFile;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.keys.KeyBootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The keys of one installation, made at its first start: where their files lie, and what is public of them. */
public final class InstallationKeys {

    /** Name of a local installation's root log: begins every checkpoint and receipt. */
    public static final String ORIGIN = "trust.local/root";

    private final Path folder;
    private final KeyFolder keys;

    private InstallationKeys(Path folder) {
        this.folder = folder;
        this.keys = KeyFolder.at(folder);
    }

    /** The keys of an installation that has been started before. */
    public static InstallationKeys in(Path folder) {
        return new InstallationKeys(folder);
    }

    /** Makes what is missing. */
    static InstallationKeys prepare(Path folder) throws IOException {
        InstallationKeys made = new InstallationKeys(folder);
        new KeyBootstrap(made.keys).prepare(System.currentTimeMillis());
        DrawKey.in(folder);
        LabelKeyFile.in(folder);
        return made;
    }

    /**
     * Brings the records onto {@code trust.keys.v1}.
     *
     * @param client TLS and user of who may write that topic; empty on plain brokers
     */
    void publish(String bootstrapServers, Map<String, String> client) throws IOException, InterruptedException {
        new KeyBootstrap(keys).publish(new KafkaSettings(bootstrapServers, client));
    }

    Path file(KeyRole role) {
        return keys.keyFile(role);
    }

    Path drawKeyFile() throws IOException {
        return DrawKey.in(folder);
    }

    Path labelKeyFile() throws IOException {
        return LabelKeyFile.in(folder);
    }

    /** Base64 of the authority's raw public key. */
    String authorityKey() throws IOException {
        return authority().base64();
    }

    /** The root log's verifier key, which whoever checks receipts pins. */
    public String logVerifierKey() throws IOException {
        return new NoteSigner(ORIGIN, keys.key(KeyRole.SIGNER)).verifierKey().vkey();
    }

    /**
     * The witness keys as they are now.
     *
     * @throws IOException also while the key is being changed: the next look sees it whole
     */
    WitnessKeys witnessKeys() throws IOException {
        SigningKey key = keys.key(KeyRole.WITNESS);
        List<VerifyingKey> known = keys.publicKeys(KeyRole.WITNESS);
        if (!known.contains(key.verifyingKey())) {
            throw new IOException("the witness key is being changed");
        }
        Path inUse = folder.resolve("in-use").resolve("witness-" + key.keyId() + ".key");
        if (!Files.exists(inUse)) {
            KeyFile.store(inUse, key);
        }
        return new WitnessKeys(inUse, known.stream().map(VerifyingKey::base64).toList());
    }

    private VerifyingKey authority() throws IOException {
        return keys.key(KeyRole.AUTHORITY).verifyingKey();
    }
}
