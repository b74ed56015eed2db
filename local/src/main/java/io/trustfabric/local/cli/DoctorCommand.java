package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.trustfabric.local.platform.Daemon;
import io.trustfabric.local.platform.Installation;
import io.trustfabric.local.platform.StateFolder;
import io.trustfabric.local.process.Ports;
import io.trustfabric.replay.engine.EngineCatalog;
import io.trustfabric.replay.sandbox.SandboxLevel;
import io.trustfabric.replay.sandbox.SandboxProbe;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust doctor}. */
@Command(
        name = "doctor",
        description = "Whether this machine can run the platform, and what to do where it cannot."
                + " Exit 0 if all is well, 13 if something is not.")
final class DoctorCommand extends TrustCommand {

    private static final long ENOUGH_MEMORY_BYTES = 3L << 30;
    private static final long ENOUGH_FOR_A_CLUSTER_BYTES = 6L << 30;

    @Mixin
    private StartFlags flags;

    /** @param remedy what to do; empty where nothing is to be done */
    private record Finding(String name, boolean good, String found, String remedy) {}

    @Override
    protected ExitCode run(Answer answer) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(maven());
        findings.add(memory());
        if (flags.cluster()) {
            findings.add(checked("job jar and Flink's jars", DoctorCommand::clusterBuild));
        }
        findings.add(checked("ports", this::ports));
        findings.add(checked("state folder and disk", this::stateFolder));
        findings.add(checked("access", this::access));
        findings.add(checked("engines", DoctorCommand::engines));
        findings.add(sandbox());
        findings.addAll(runningParts());
        answer.giveEach(
                "io.trustfabric.cli.finding/1", findings.stream().map(DoctorCommand::json), DoctorCommand::line);
        return findings.stream().allMatch(Finding::good) ? ExitCode.OK : ExitCode.CHECKS_FAILED;
    }

    /** Of a platform that runs on the state folder; nothing where none does. */
    private List<Finding> runningParts() {
        return Daemon.find(flags.state())
                .map(platform -> RunningParts.remedies(platform, flags.state()).entrySet().stream()
                        .map(part -> new Finding(
                                part.getKey(), false, platform.services().get(part.getKey()), part.getValue()))
                        .toList())
                .orElse(List.of());
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return new Finding(
                "java",
                version >= 17,
                "%s (%s)".formatted(Runtime.version(), System.getProperty("java.home")),
                version >= 17 ? "" : "apt install openjdk-17-jdk-headless, or set JAVA_HOME");
    }

    private static Finding maven() {
        String remedy = "apt install maven, 3.8 or newer";
        try {
            Process mvn = new ProcessBuilder("mvn", "-B", "-version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(mvn.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String version = said.replaceAll("\u001b\\[[;\\d]*m", "") // some print colours whatever they are told
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceAll("Apache Maven (\\S+).*", "$1");
            boolean good = version.matches("(3\\.([89]|[1-9]\\d)|[4-9]\\.).*");
            return new Finding("maven", good, version, good ? "" : remedy);
        } catch (IOException e) {
            return new Finding("maven", false, "not found", remedy);
        }
    }

    private Finding memory() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long free = machine.getFreeMemorySize();
        boolean good =
                machine.getTotalMemorySize() >= (flags.cluster() ? ENOUGH_FOR_A_CLUSTER_BYTES : ENOUGH_MEMORY_BYTES);
        return new Finding(
                "memory",
                good,
                "%d MiB, %d free".formatted(machine.getTotalMemorySize() >> 20, free >> 20),
                good
                        ? ""
                        : "a machine with 4 GiB, 8 for --cluster: broker, Flink, registry, services and engines take about 3 and 5");
    }

    private String ports() {
        int kafka = Ports.claim(flags.options().kafkaPort(), "--kafka-port");
        int registry = Ports.claim(flags.options().registryPort(), "--registry-port");
        int flink = Ports.claim(flags.options().flinkPort(), "--flink-port");
        return "free, for example %d, %d, %d".formatted(kafka, registry, flink);
    }

    private static String clusterBuild() {
        Installation installation = Installation.current();
        return installation.jobJar().getFileName() + ", " + installation.flinkLib();
    }

    private String stateFolder() throws IOException {
        if (StateFolder.isHeld(flags.state())) {
            return "a platform runs on " + flags.state();
        }
        StateFolder.check(flags.state());
        return flags.state().toString();
    }

    /** Open is no fault on a machine of one's own, but whoever runs it should know. */
    private String access() throws IOException {
        return StateFolder.isSecured(flags.state())
                ? "TLS, users and rights (--secure)"
                : "open to every process on this machine; --secure changes it";
    }

    private static String engines() {
        return String.join(
                ", ",
                EngineCatalog.load(Installation.current().root().resolve("engines"))
                        .ids());
    }

    /** A weaker sandbox is no reason not to run, but whoever runs it should know. */
    private static Finding sandbox() {
        List<SandboxProbe> probes = SandboxProbe.all();
        return probes.stream()
                .filter(SandboxProbe::holds)
                .findFirst()
                .map(p -> new Finding(
                        "sandbox",
                        p.level() != SandboxLevel.NONE,
                        p.level().label(),
                        p.level().isolates() ? "" : "apt install util-linux, and permit user namespaces"))
                .orElseGet(() -> new Finding("sandbox", false, "none holds", "apt install util-linux"));
    }

    private static Finding checked(String name, Callable<String> check) {
        try {
            return new Finding(name, true, check.call(), "");
        } catch (CommandFailure e) {
            return new Finding(name, false, e.getMessage(), e.hint());
        } catch (IllegalStateException | UncheckedIOException e) {
            return new Finding(name, false, e.getMessage(), "mvn -q -Pquick package -pl local -am");
        } catch (Exception e) {
            return new Finding(name, false, String.valueOf(e.getMessage()), "TRUST_TRACE=1 trust up");
        }
    }

    private static ObjectNode json(Finding f) {
        return Answer.object()
                .put("name", f.name())
                .put("good", f.good())
                .put("found", f.found())
                .put("try", f.remedy());
    }

    private static String line(ObjectNode f) {
        String remedy = f.get("try").asText();
        return "%-5s %-22s %s%s"
                .formatted(
                        f.get("good").asBoolean() ? "good" : "BAD",
                        f.get("name").asText(),
                        f.get("found").asText(),
                        remedy.isEmpty() ? "" : "; try: " + remedy);
    }
}
