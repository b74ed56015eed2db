package io.trustfabric.sdk.zk.party;

import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import java.io.IOException;

/** Ed25519 keys in a private folder, in the form of {@link KeyFile}. */
final class SigningFile {
    private SigningFile() {}

    static SigningKey create(PrivateFolder folder, String name) {
        folder.requireAbsent(name);
        SigningKey key = SigningKey.generate();
        try {
            KeyFile.store(folder.file(name), key);
            return key;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "key cannot be written: " + e.getMessage(), "ls -ld " + folder, e);
        }
    }

    static SigningKey load(PrivateFolder folder, String name) {
        folder.read(name, FileKind.SIGNING_KEY);
        try {
            return KeyFile.load(folder.file(name));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "key cannot be used: " + e.getMessage(), "a backup of the folder", e);
        }
    }
}
