package io.trustfabric.sdk.keys;

import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the authority is: its private key for those who certify, its public key for those who check. */
public final class AuthorityOptions {

    @Option(
            names = "--authority-key-file",
            paramLabel = "FILE",
            description = "Private key of the authority; default: authority.key in the state folder's keys. Whoever"
                    + " reads it can certify any key.")
    private Path keyFile;

    @Option(
            names = "--authority-key",
            paramLabel = "BASE64",
            description = "Public key of the authority, to check records with; default: that of the key file.")
    private String publicKey;

    /** The private key. */
    public SigningKey signingKey(PlatformOptions platform) {
        Path file = file(platform);
        try {
            return KeyFile.load(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the authority's key cannot be used: " + e.getMessage(),
                    "--state DIR of the platform that made it, or --authority-key-file FILE",
                    e);
        }
    }

    /** The public key, whoever has it. */
    public VerifyingKey verifyingKey(PlatformOptions platform) {
        if (publicKey == null) {
            return signingKey(platform).verifyingKey();
        }
        try {
            return VerifyingKey.ofBase64(publicKey);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "--authority-key is no public key: " + e.getMessage(), "base64 of the 32 raw bytes");
        }
    }

    /** Whether a public key can be had without asking the user. */
    public boolean isKnown(PlatformOptions platform) {
        return publicKey != null || Files.isReadable(file(platform));
    }

    private Path file(PlatformOptions platform) {
        return keyFile != null
                ? keyFile
                : KeyFolder.at(platform.state().resolve("keys")).keyFile(KeyRole.AUTHORITY);
    }
}
