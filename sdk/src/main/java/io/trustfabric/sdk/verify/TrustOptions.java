package io.trustfabric.sdk.verify;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose checkpoints to believe; use as {@code @Mixin}. */
public final class TrustOptions {
    private static final int MAX_POLICY_BYTES = 1_000_000;

    @Option(
            names = "--trusted-key",
            paramLabel = "VKEY",
            description = "Public key of the log: name+id+base64. Who chooses it decides which log you believe.")
    private String trustedKey;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "Policy of trusted logs and cosigners (c2sp.org/tlog-policy), in place of one key.")
    private InputFile policy;

    /** What the options say; a usage error where they say nothing or two things. */
    public TrustPolicy required() {
        return given().orElseThrow(() -> CommandFailure.usage(
                "no key to trust: give --trusted-key VKEY or --trust FILE",
                "the key that the log's operator publishes; for the local platform: trust status"));
    }

    /** What the options say; where they say nothing, the policy of an installation's own file. */
    public TrustPolicy orFile(Path own) {
        return given().orElseGet(() -> {
            try {
                return TrustPolicyFile.parse(Files.readAllBytes(own));
            } catch (IOException | MalformedException e) {
                throw CommandFailure.usage(
                        "no key to trust: give --trusted-key VKEY or --trust FILE; there is no policy in " + own,
                        "the key that the log's operator publishes");
            }
        });
    }

    /** Empty where neither option is given. */
    public Optional<TrustPolicy> given() {
        if (trustedKey != null && policy != null) {
            throw CommandFailure.usage("both --trusted-key and --trust are given", "one of the two");
        }
        try {
            if (trustedKey != null) {
                return Optional.of(TrustPolicy.pinned(VerifierKey.parse(trustedKey)));
            }
            return policy == null
                    ? Optional.empty()
                    : Optional.of(TrustPolicyFile.parse(policy.read(MAX_POLICY_BYTES)));
        } catch (MalformedException e) {
            throw CommandFailure.usage(
                    (policy == null ? "not a verifier key: " : "not a trust policy: ") + e.getMessage(),
                    "name+8 hex digits+base64, as the log's operator publishes it");
        }
    }
}
