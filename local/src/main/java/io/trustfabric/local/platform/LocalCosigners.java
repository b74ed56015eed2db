package io.trustfabric.local.platform;

import io.trustfabric.local.cli.LocalCli;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.local.process.Ports;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two cosigners of the local root log, each a {@code trust cosigner} of its own, and the policy that names them. They run
 * where the log runs and so vouch for nothing that the log could not: they show the protocol, and that a checkpoint waits for
 * it. The policy file is made anew at each start, for the ports of this one.
 */
final class LocalCosigners {

    /** Begins the name of each process. */
    static final String PROCESS = "cosigner-";

    private static final int COUNT = 2;
    private static final int HEAP_MEGABYTES = 32;
    private static final String NAME = "trust.local/cosigner-";

    private record One(String process, String name, Path key, Path memory, int port, String vkey) {}

    private final List<One> cosigners;
    private final Path policy;
    private final String logVkey;

    private LocalCosigners(List<One> cosigners, Path policy, String logVkey) {
        this.cosigners = List.copyOf(cosigners);
        this.policy = policy;
        this.logVkey = logVkey;
    }

    /** Makes the keys at the first start, and the policy file. */
    static LocalCosigners prepare(StateFolder state, String logVkey) throws IOException {
        List<One> cosigners = new ArrayList<>();
        StringBuilder policy = new StringBuilder("log " + logVkey + "\n");
        for (int i = 1; i <= COUNT; i++) {
            Path folder = state.part(PROCESS + i);
            Path key = folder.resolve("cosigner.key");
            if (!Files.exists(key)) {
                KeyFile.store(key, SigningKey.generate());
            }
            String vkey = new CosignatureSigner(NAME + i, KeyFile.load(key))
                    .verifierKey()
                    .vkey();
            One one = new One(
                    PROCESS + i, NAME + i, key, folder.resolve("memory"), Ports.claim(0, "--cosigner-port"), vkey);
            cosigners.add(one);
            policy.append("witness %s %s http://%s:%d\n".formatted(one.process(), vkey, Ports.LOOPBACK, one.port()));
        }
        policy.append("group local any cosigner-1 cosigner-2\nquorum local\n");
        Path file = state.root().resolve("log.policy");
        Files.writeString(file, policy.toString());
        return new LocalCosigners(cosigners, file, logVkey);
    }

    /** Log, cosigners and quorum, as the signer asks for it and as whoever checks a receipt may. */
    Path policyFile() {
        return policy;
    }

    List<JvmSpec> processes(ProcessSpecs specs) {
        return cosigners.stream()
                .map(one -> specs.small(
                        one.process(),
                        HEAP_MEGABYTES,
                        LocalCli.class,
                        List.of(
                                "cosigner",
                                "--listen",
                                Ports.LOOPBACK + ":" + one.port(),
                                "--name",
                                one.name(),
                                "--key",
                                one.key().toString(),
                                "--state",
                                one.memory().toString(),
                                "--log",
                                logVkey)))
                .toList();
    }
}
