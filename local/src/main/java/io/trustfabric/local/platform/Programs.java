package io.trustfabric.local.platform;

import io.trustfabric.jobs.ingest.IngestJob;
import io.trustfabric.jobs.sampler.SamplerJob;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.jobs.verdict.VerdictJob;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.replay.worker.ReplayWorker;
import io.trustfabric.services.ServicesMain;
import io.trustfabric.services.SignerMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What runs on broker, registry and Flink: the jobs and the child JVMs, each with its arguments. */
final class Programs {

    private final Installation installation;
    private final StateFolder state;
    private final InstallationKeys keys;
    private final Addresses addresses;

    Programs(Installation installation, StateFolder state, InstallationKeys keys, Addresses addresses) {
        this.installation = installation;
        this.state = state;
        this.keys = keys;
        this.addresses = addresses;
    }

    /** Jobs in the order in which they are submitted. */
    List<JobProgram> jobs() throws IOException {
        return List.of(
                job("ingest", IngestJob::main),
                job(
                        "sampler",
                        SamplerJob::main,
                        "--sampler.draw-key-file",
                        keys.drawKeyFile().toString()),
                job(
                        "verdict",
                        VerdictJob::main,
                        "--verdict.witness-key-file",
                        keys.file(KeyRole.WITNESS).toString()),
                job(
                        "transparency",
                        TransparencyJob::main,
                        "--trust.log.origin",
                        InstallationKeys.ORIGIN,
                        "--trust.log.directory",
                        state.part("log").toString(),
                        "--trust.witness.public-keys",
                        String.join(";", keys.witnessKeys())));
    }

    /** Child JVMs in the order in which they are started. */
    List<JvmSpec> services() throws IOException {
        return List.of(
                service(
                        "services",
                        128,
                        ServicesMain.class,
                        "--log",
                        state.part("log").toString(),
                        "--log-key",
                        keys.logVerifierKey()),
                service(
                        "signer",
                        96,
                        SignerMain.class,
                        "--origin",
                        InstallationKeys.ORIGIN,
                        "--log",
                        state.part("log").toString(),
                        "--key",
                        keys.file(KeyRole.SIGNER).toString()),
                service(
                        "replay-worker",
                        192,
                        ReplayWorker.class,
                        "--engines",
                        installation.root().resolve("engines").toString(),
                        "--snapshots",
                        state.part("snapshots").toString(),
                        "--work",
                        state.part("replay").toString()));
    }

    private JobProgram job(String name, JobProgram.Main main, String... own) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(own));
        arguments.addAll(List.of("--trust.kafka.bootstrap-servers", addresses.bootstrapServers()));
        arguments.addAll(List.of("--trust.registry.url", addresses.registryUrl()));
        arguments.addAll(List.of("--trust.authority.public-key", keys.authorityKey()));
        return new JobProgram(name, main, arguments);
    }

    private JvmSpec service(String name, int heapMegabytes, Class<?> mainClass, String... own) {
        List<String> arguments = new ArrayList<>(List.of(own));
        arguments.addAll(List.of("--bootstrap-servers", addresses.bootstrapServers()));
        arguments.addAll(List.of("--registry", addresses.registryUrl()));
        List<String> options = new ArrayList<>(JvmSpec.SMALL);
        options.add("-Xmx" + heapMegabytes + "m");
        options.addAll(installation.logging(state.part("logs").resolve(name + ".log")));
        return new JvmSpec(
                name,
                Installation.classPath(),
                options,
                mainClass.getName(),
                arguments,
                Map.of(),
                state.root(),
                state.part("logs").resolve(name + ".out"));
    }
}
