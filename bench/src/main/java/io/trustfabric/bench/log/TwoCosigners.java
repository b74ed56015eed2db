package io.trustfabric.bench.log;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.services.cosigner.Cosigner;
import io.trustfabric.services.cosigner.CosignerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two cosigners on loopback, both of which have to sign. */
final class TwoCosigners implements AutoCloseable {

    private final List<Cosigner> running = new ArrayList<>();
    private final StringBuilder policy = new StringBuilder();

    private TwoCosigners(Path work, VerifierKey log) throws IOException {
        policy.append("log ").append(log.vkey()).append('\n');
        for (int i = 1; i <= 2; i++) {
            CosignatureSigner signer = new CosignatureSigner("log.bench/cosigner-" + i, SigningKey.generate());
            Cosigner cosigner = Cosigner.start(new CosignerSettings(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    signer,
                    new KnownLogs(List.of(log)),
                    work.resolve("cosigner-" + i)));
            running.add(cosigner);
            policy.append("witness cosigner-%d %s http://127.0.0.1:%d\n"
                    .formatted(
                            i, signer.verifierKey().vkey(), cosigner.address().getPort()));
        }
        policy.append("group both all cosigner-1 cosigner-2\nquorum both\n");
    }

    static TwoCosigners start(Path work, VerifierKey log) throws IOException {
        return new TwoCosigners(work, log);
    }

    String policy() {
        return policy.toString();
    }

    @Override
    public void close() throws IOException {
        for (Cosigner cosigner : running) {
            cosigner.close();
        }
    }
}
