package io.trustfabric.services;

import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.services.signer.NoteKeySigner;
import io.trustfabric.services.signer.Signer;
import io.trustfabric.services.signer.SignerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The signer's process: {@code --origin NAME --log DIR --key FILE [--evidence DIR]} and the {@link Connection}. The key
 * file is the log's private key: who controls that setting signs checkpoints of his own.
 */
public final class SignerMain {

    private static final Set<String> FLAGS = Set.of("origin", "log", "key", "evidence");

    private SignerMain() {}

    /** Names of the settings, without dashes. */
    public static Set<String> settings() {
        return Connection.flagsWith(FLAGS);
    }

    public static void main(String[] args) throws InterruptedException {
        Entry.run(FLAGS, SignerMain::services, args);
    }

    static List<Service> services(Flags flags) throws IOException {
        Path log = Path.of(flags.get("log"));
        Path evidence = flags.find("evidence").map(Path::of).orElse(log.resolve("evidence"));
        Connection connection = Connection.of(flags);
        return List.of(new Signer(
                new SignerSettings(flags.get("origin"), log, evidence),
                new NoteKeySigner(flags.get("origin"), KeyFile.load(Path.of(flags.get("key")))),
                connection.kafka(),
                connection.coder(),
                Entry.PATIENCE));
    }
}
