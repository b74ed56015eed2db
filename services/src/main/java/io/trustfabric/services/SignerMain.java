package io.trustfabric.services;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.s3.LogLocation;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.services.signer.Cosigning;
import io.trustfabric.services.signer.NoteKeySigner;
import io.trustfabric.services.signer.PolicyCosigning;
import io.trustfabric.services.signer.Signer;
import io.trustfabric.services.signer.SignerSettings;
import io.trustfabric.services.signer.SigningHook;
import io.trustfabric.services.signer.TenantHeads;
import io.trustfabric.services.signer.cosign.CosignSettings;
import io.trustfabric.services.signer.cosign.Cosigners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signer's process: {@code --origin NAME --key FILE [--evidence DIR] [--policy FILE] [--epoch-interval-ms 500]
 * [--previous-checkpoint FILE] [--s3-one-writer no|guaranteed]}, the {@link LogFlags} and the {@link Connection}. The key file
 * is the log's private key: who controls that setting signs checkpoints of his own. Who controls the policy decides whose
 * cosignatures are waited for; the readers' own policies decide whose they want. {@code s3-one-writer guaranteed} takes a
 * store without conditional writes: then only the broker keeps two signers apart, and one that was fenced in the middle of a
 * release can put a smaller checkpoint over a larger one.
 */
public final class SignerMain {

    private static final Set<String> FLAGS = LogFlags.with(
            "origin", "key", "evidence", "policy", "epoch-interval-ms", "previous-checkpoint", "s3-one-writer");

    private SignerMain() {}

    /** Names of the settings, without dashes. */
    public static Set<String> settings() {
        return Connection.flagsWith(FLAGS);
    }

    public static void main(String[] args) throws InterruptedException {
        Entry.run(FLAGS, SignerMain::services, args);
    }

    /**
     * The same process for a fault drill, which strikes from within. Not for production: it has no setting that leads here.
     *
     * @param clock what the epochs' leaves claim
     * @param hook called around each step
     */
    public static void drill(Clock clock, SigningHook hook, String... args) throws InterruptedException {
        Entry.run(FLAGS, flags -> services(flags, clock, hook), args);
    }

    static List<Service> services(Flags flags) throws IOException {
        return services(flags, Clock.systemUTC(), SigningHook.NONE);
    }

    private static List<Service> services(Flags flags, Clock clock, SigningHook hook) throws IOException {
        Connection connection = Connection.of(flags);
        SignerSettings settings = settings(flags);
        NoteKeySigner key = new NoteKeySigner(settings.origin(), KeyFile.load(Path.of(flags.get("key"))));
        return List.of(
                new Signer(
                        settings,
                        key,
                        connection.kafka(),
                        connection.coder(),
                        cosigning(flags),
                        Entry.PATIENCE,
                        clock,
                        hook),
                new TenantHeads(settings, key, connection.kafka(), connection.coder(), Entry.PATIENCE));
    }

    private static SignerSettings settings(Flags flags) throws IOException {
        return new SignerSettings(
                flags.get("origin"),
                LogFlags.open(flags, oneWriter(flags)),
                evidence(flags),
                flags.find("epoch-interval-ms")
                        .map(text -> Duration.ofMillis(Long.parseLong(text)))
                        .orElse(SignerSettings.EPOCH_INTERVAL),
                SignerSettings.HEARTBEAT,
                SignerSettings.SNAPSHOT_EPOCHS,
                previous(flags));
    }

    /** Evidence is a few files that somebody looks at: a folder, also where the log is in a store. */
    private static Path evidence(Flags flags) {
        LogLocation log = LogFlags.location(flags);
        return Path.of(
                log.bucket().isPresent()
                        ? flags.get("evidence")
                        : flags.find("evidence")
                                .orElse(Path.of(log.path(), "evidence").toString()));
    }

    private static boolean oneWriter(Flags flags) {
        String said = flags.find("s3-one-writer").orElse("no");
        if (!said.equals("no") && !said.equals("guaranteed")) {
            throw new IllegalArgumentException(
                    "setting [--s3-one-writer] is no or guaranteed, found [%s]".formatted(said));
        }
        return said.equals("guaranteed");
    }

    private static Cosigning cosigning(Flags flags) throws IOException {
        Optional<String> file = flags.find("policy");
        if (file.isEmpty()) {
            return Cosigning.NONE;
        }
        try {
            return new PolicyCosigning(new Cosigners(
                    TrustPolicyFile.parseWithAddresses(Files.readAllBytes(Path.of(file.get()))),
                    CosignSettings.DEFAULT));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("[%s] is no policy: %s".formatted(file.get(), e.getMessage()), e);
        }
    }

    private static Optional<SignedCheckpoint> previous(Flags flags) throws IOException {
        Optional<String> file = flags.find("previous-checkpoint");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(Path.of(file.get()))));
        } catch (MalformedException e) {
            throw new IllegalArgumentException(
                    "[%s] is no signed checkpoint: %s".formatted(file.get(), e.getMessage()), e);
        }
    }
}
