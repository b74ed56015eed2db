package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.services.cosigner.Cosigner;
import io.trustfabric.services.cosigner.CosignerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trust cosigner}: runs until it is stopped. */
@Command(
        name = "cosigner",
        description = {
            "Run a cosigner: a server that signs a checkpoint only if it extends the one it signed last.",
            "It needs no platform, and belongs to somebody else than the log does. Policies name it by the",
            "key that it prints (docs/spec/cosigning.md). Runs until it is stopped."
        })
final class CosignerCommand extends TrustCommand {
    private static final int MAX_POLICY_BYTES = 1_000_000;
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7380",
            description =
                    "Plain HTTP. Whoever reaches it can ask, and can keep it busy; before a public address belongs"
                            + " a proxy that speaks TLS.")
    private String listen;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description =
                    "Name of the cosigner's key, best a domain and path of yours: cosigner.example.com/a. It never"
                            + " changes.")
    private String name;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Private key, mode 0600. Who reads it cosigns what he likes. Never a log's key, never a key"
                    + " of two cosigners.")
    private Path key;

    @Option(names = "--make-key", description = "Make the key if FILE is not there.")
    private boolean makeKey;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "DIR",
            description = "Memory of this cosigner alone. Who restores an older copy of it makes the cosigner sign a"
                    + " second tree: never put it into a backup.")
    private Path state;

    @Option(
            names = "--log",
            paramLabel = "VKEY",
            description = "Key of a log to cosign; may be repeated. Who chooses it decides whose trees are cosigned.")
    private List<String> logs = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "In place of --log: cosign the logs of a policy (c2sp.org/tlog-policy).")
    private InputFile policy;

    @Override
    protected ExitCode run(Answer answer) {
        CosignatureSigner signer = signer();
        CosignerSettings settings;
        try {
            settings = new CosignerSettings(address(), signer, new KnownLogs(keys()), state);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), commandName() + " --help");
        }
        try (Cosigner cosigner = Cosigner.start(settings)) {
            Thread onSignal = new Thread(() -> close(cosigner), "stop");
            Runtime.getRuntime().addShutdownHook(onSignal);
            say(answer, signer, settings, cosigner.address());
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, e.getMessage(), "docs/runbooks/cosigner-disagrees.md, where the state is meant", e);
        }
    }

    private static void close(Cosigner cosigner) {
        try {
            cosigner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(Answer answer, CosignatureSigner signer, CosignerSettings settings, InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        String url = "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort());
        String vkey = signer.verifierKey().vkey();
        ObjectNode started = Answer.object().put("vkey", vkey).put("url", url);
        settings.logs().origins().forEach(started.putArray("logs")::add);
        answer.give("io.trustfabric.cli.cosigner/1", started, out -> {
            out.println("cosigner  " + vkey);
            out.println("listens   " + url + ", for "
                    + String.join(", ", settings.logs().origins()));
            out.println("policy    witness NAME %s %s".formatted(vkey, url));
        });
        if (!address.getAddress().isLoopbackAddress()) {
            answer.warn("it listens beyond this machine, without TLS");
        }
    }

    private CosignatureSigner signer() {
        try {
            if (makeKey && !Files.exists(key)) {
                KeyFile.store(key, SigningKey.generate());
            }
            return new CosignatureSigner(name, KeyFile.load(key));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "no key: " + e.getMessage(), "--make-key, where there was none before", e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "--name cosigner.example.com/a");
        }
    }

    private List<VerifierKey> keys() {
        if (logs.isEmpty() == (policy == null)) {
            throw CommandFailure.usage(
                    "no log to cosign, or two lists of them: give --log VKEY or --policy FILE",
                    "the key that the log's operator publishes; for the local platform: trust status");
        }
        try {
            if (policy != null) {
                return TrustPolicyFile.parse(policy.read(MAX_POLICY_BYTES)).logs();
            }
            List<VerifierKey> keys = new ArrayList<>();
            for (String log : logs) {
                keys.add(VerifierKey.parse(log));
            }
            return keys;
        } catch (MalformedException e) {
            throw CommandFailure.usage(
                    (policy == null ? "not a verifier key: " : "not a trust policy: ") + e.getMessage(),
                    "name+8 hex digits+base64, as the log's operator publishes it");
        }
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= MAX_PORT) {
                return new InetSocketAddress(listen.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandFailure.usage("--listen [%s] is no host and port".formatted(listen), "--listen 127.0.0.1:7380");
    }
}
