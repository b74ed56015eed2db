package io.trustfabric.services.cosigner;

import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A cosigner in a JVM of its own, which halts at an arrow: nothing is closed, flushed or said. */
final class CosignerChild implements AutoCloseable {

    static final int KILLED = 137;

    private final Process process;
    private final URI address;

    private CosignerChild(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param dying null to live */
    static CosignerChild start(
            Path state, CosignatureSigner signer, VerifierKey log, CosignerStep dying, List<String> jvmOptions)
            throws IOException {
        Path key = Files.createTempDirectory("cosigner-key").resolve("key.pem");
        KeyFile.store(key, signer.key());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CosignerChild.class.getName()));
        command.addAll(List.of(
                state.toString(), signer.name(), key.toString(), log.vkey(), dying == null ? "-" : dying.name()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("http://")) {
                return new CosignerChild(process, URI.create(line + "/add-checkpoint"));
            }
            said.add(line);
        }
        throw new IOException(String.join("\n", said));
    }

    URI address() {
        return address;
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the child lives");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) throws Exception {
        Cosigner cosigner = Cosigner.start(
                new CosignerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new CosignatureSigner(args[1], KeyFile.load(Path.of(args[2]))),
                        new KnownLogs(List.of(VerifierKey.parse(args[3]))),
                        Path.of(args[0])),
                Clock.systemUTC(),
                (step, checkpoint) -> {
                    if (step.name().equals(args[4])) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                });
        System.out.println("http://127.0.0.1:" + cosigner.address().getPort());
    }
}
