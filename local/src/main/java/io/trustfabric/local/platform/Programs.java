package io.trustfabric.local.platform;

import io.trustfabric.jobs.ingest.IngestJob;
import io.trustfabric.jobs.monitor.MonitorJob;
import io.trustfabric.jobs.sampler.SamplerJob;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.jobs.verdict.VerdictJob;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.flink.JobProgram;
import io.trustfabric.local.process.JvmSpec;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.replay.worker.ReplayWorker;
import io.trustfabric.services.ServicesMain;
import io.trustfabric.services.SignerMain;
import io.trustfabric.services.TilesMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs on broker, registry and Flink: the jobs and the child JVMs, each with its arguments. */
final class Programs {

    /** A job that checks signatures stands before the one that makes them. */
    static final List<String> JOBS_CHECKERS_FIRST = List.of("transparency", "verdict", "ingest", "sampler", "monitor");

    private static final String WORKER = "replay-worker";
    private static final String TWO_SERVICES = "services";

    private final Installation installation;
    private final StateFolder state;
    private final Layout layout;
    private final StartOptions options;
    private final Optional<BusFolder> bus;
    private final InstallationKeys keys;
    private final Addresses addresses;

    /**
     * @param bus client settings of each program's principal; empty on plain brokers
     */
    Programs(
            Installation installation,
            StateFolder state,
            StartOptions options,
            Optional<BusFolder> bus,
            InstallationKeys keys,
            Addresses addresses) {
        this.installation = installation;
        this.state = state;
        this.layout = options.layout();
        this.options = options;
        this.bus = bus;
        this.keys = keys;
        this.addresses = addresses;
    }

    /** Jobs in the order in which they are submitted. */
    List<JobProgram> jobs(WitnessKeys witness) throws IOException {
        List<JobProgram> jobs = new ArrayList<>();
        for (String name : List.of("ingest", "sampler", "verdict", "transparency", "monitor")) {
            jobs.add(job(name, witness));
        }
        return jobs;
    }

    /** One job as it is started now. */
    JobProgram job(String name, WitnessKeys witness) throws IOException {
        return switch (name) {
            case "ingest" -> job(name, IngestJob.class);
            case "sampler" ->
                job(
                        name,
                        SamplerJob.class,
                        "--sampler.draw-key-file",
                        keys.drawKeyFile().toString(),
                        "--sampler.target",
                        Double.toString(options.samplingTarget()));
            case "verdict" ->
                job(
                        name,
                        VerdictJob.class,
                        "--verdict.witness-key-file",
                        witness.signingKeyFile().toString(),
                        "--verdict.cross-runtime.share",
                        Double.toString(options.crossRuntimeShare()));
            case "transparency" ->
                job(
                        name,
                        TransparencyJob.class,
                        "--trust.log.origin",
                        InstallationKeys.ORIGIN,
                        "--trust.log.directory",
                        state.part("log").toString(),
                        "--trust.log.label-key-file",
                        keys.labelKeyFile().toString(),
                        "--trust.witness.public-keys",
                        String.join(";", witness.known()));
            case "monitor" ->
                job(
                        name,
                        MonitorJob.class,
                        "--trust.checkpoint.interval", // its alerts wait for no checkpoint
                        "5 s",
                        "--monitor.log",
                        state.part("log").resolve("root").toString(),
                        "--monitor.tenants",
                        state.part("log").toString(),
                        "--monitor.log-key",
                        keys.logVerifierKey());
            default -> throw new IllegalArgumentException("no job [%s]".formatted(name));
        };
    }

    WitnessKeys witnessKeys() throws IOException {
        return keys.witnessKeys();
    }

    /** Files that a program reads only when it starts: after a change it has to start again. */
    List<Path> secretsOf(String program, WitnessKeys witness) {
        List<Path> files = new ArrayList<>();
        boolean job = JOBS_CHECKERS_FIRST.contains(program);
        bus.ifPresent(folder -> principalsOf(job ? program + "-job" : program)
                .forEach(principal -> files.add(folder.clientFile(principal))));
        if (program.equals("verdict") || program.equals("transparency")) {
            files.add(witness.signingKeyFile());
        }
        return files;
    }

    /** Child JVMs in the order in which they are started. */
    List<JvmSpec> services() throws IOException {
        List<JvmSpec> specs = new ArrayList<>();
        if (layout == Layout.ONE_PROCESS) {
            specs.add(service(TWO_SERVICES, 128, ServicesMain.class, receiptSettings()));
        } else { // the clock must not wait while receipts are searched for
            specs.add(service("clock", 64, ServicesMain.class, "--services", "clock"));
            specs.add(service("receipts", 128, ServicesMain.class, receiptSettings("--services", "receipts")));
        }
        specs.add(service(
                "tiles", 64, TilesMain.class, LogReadService.prepare(state).settings()));
        LocalCosigners cosigners = LocalCosigners.prepare(state, keys.logVerifierKey());
        specs.addAll(cosigners.processes(new ProcessSpecs(installation, state)));
        specs.add(service(
                "signer",
                96,
                SignerMain.class,
                "--origin",
                InstallationKeys.ORIGIN,
                "--log",
                state.part("log").toString(),
                "--key",
                keys.file(KeyRole.SIGNER).toString(),
                "--policy",
                cosigners.policyFile().toString()));
        if (layout == Layout.ONE_PROCESS) {
            specs.add(replayWorker(WORKER, "replay"));
        } else {
            specs.add(replayWorker(WORKER + "-1", "replay-1"));
            specs.add(replayWorker(WORKER + "-2", "replay-2"));
        }
        return specs;
    }

    private String[] receiptSettings(String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.addAll(List.of("--log", state.part("log").toString(), "--log-key", keys.logVerifierKey()));
        settings.addAll(List.of("--label-key", keys.labelKeyFile().toString()));
        settings.addAll(List.of("--replication", layout == Layout.ONE_PROCESS ? "1" : "3"));
        return settings.toArray(String[]::new);
    }

    private JvmSpec replayWorker(String name, String workFolder) {
        return service(
                name,
                192,
                ReplayWorker.class,
                "--engines",
                installation.root().resolve("engines").toString(),
                "--snapshots",
                state.part("snapshots").toString(),
                "--work",
                state.part(workFolder).toString(),
                "--lanes",
                layout == Layout.ONE_PROCESS ? "2" : "1");
    }

    private JobProgram job(String name, Class<?> main, String... own) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(own));
        arguments.addAll(List.of("--trust.kafka.bootstrap-servers", addresses.bootstrapServers()));
        arguments.addAll(List.of("--trust.registry.url", addresses.registryUrl()));
        arguments.addAll(List.of("--trust.authority.public-key", keys.authorityKey()));
        bus.ifPresent(b ->
                arguments.addAll(List.of("--config", b.flinkFile(name + "-job").toString())));
        return new JobProgram(name, main, arguments);
    }

    /** A process speaks as the principal of its name; one that holds two services, as two; a cosigner is not on the bus. */
    private static List<String> principalsOf(String process) {
        if (process.startsWith(LocalCosigners.PROCESS)) {
            return List.of();
        }
        if (process.equals(TWO_SERVICES)) {
            return List.of("clock", "receipts");
        }
        return List.of(process.startsWith(WORKER) ? WORKER : process);
    }

    private static List<String> speaksAs(String process, BusFolder bus) {
        List<String> principals = principalsOf(process);
        List<String> arguments = new ArrayList<>();
        for (String principal : principals) {
            arguments.add(principals.size() == 1 ? "--kafka-config" : "--" + principal + "-kafka-config");
            arguments.add(bus.clientFile(principal).toString());
        }
        return arguments;
    }

    private JvmSpec service(String name, int heapMegabytes, Class<?> mainClass, String... own) {
        List<String> arguments = new ArrayList<>(List.of(own));
        arguments.addAll(List.of("--bootstrap-servers", addresses.bootstrapServers()));
        arguments.addAll(List.of("--registry", addresses.registryUrl()));
        bus.ifPresent(folder -> arguments.addAll(speaksAs(name, folder)));
        return new ProcessSpecs(installation, state).small(name, heapMegabytes, mainClass, arguments);
    }
}
