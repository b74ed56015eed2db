package io.trustfabric.replay.engine;

import io.trustfabric.replay.child.EngineChild;
import io.trustfabric.replay.child.postgres.PostgresChild;
import io.trustfabric.replay.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a child: our own few jars, one engine jar, a small JVM. */
final class ChildCommand {

    /** One class of each jar that the child needs; nothing else of our class path goes in, least of all Kafka. */
    private static final List<String> ONE_CLASS_PER_JAR = List.of(
            "io.trustfabric.replay.child.EngineChild",
            "io.trustfabric.proofs.manifest.Manifest",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "org.apache.datasketches.kll.KllDoublesSketch",
            "org.apache.datasketches.memory.Memory",
            "org.bouncycastle.crypto.Digest");

    private static final Path JAVA_HOME = realPath(Path.of(System.getProperty("java.home")));

    private ChildCommand() {}

    /**
     * @param workDir of the child alone
     * @param shared of the worker, for what all its children use
     */
    static ProcessBuilder of(EnginePin pin, Sandbox sandbox, Path workDir, Path shared) throws IOException {
        Set<Path> classPath = classPath(pin);
        List<String> java =
                new ArrayList<>(List.of(JAVA_HOME.resolve("bin/java").toString()));
        java.addAll(jvmOptions(sandbox.temporaryFolder(workDir)));
        java.addAll(
                List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));

        Set<Path> programs = new TreeSet<>(classPath);
        if (pin.server().isPresent()) {
            Path server = realPath(ServerPrograms.unpacked(pin.server().get(), shared));
            programs.add(server);
            java.addAll(List.of(PostgresChild.class.getName(), server.toString()));
        } else {
            java.add(EngineChild.class.getName());
        }
        programs.add(JAVA_HOME);
        programs.addAll(outsideTargets(JAVA_HOME));
        programs.add(Path.of("/etc/ld.so.cache"));

        ProcessBuilder builder = new ProcessBuilder(sandbox.enter(java, programs, workDir));
        builder.directory(workDir.toFile());
        builder.environment().clear(); // secrets of the worker's environment stay with the worker
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/sbin:/usr/bin:/sbin:/bin",
                        "LC_ALL", "C.UTF-8",
                        "TZ", "UTC",
                        "HOME", sandbox.temporaryFolder(workDir).toString(),
                        "MALLOC_ARENA_MAX", "2")); // an arena per thread would eat the address space
        return builder;
    }

    private static List<String> jvmOptions(Path temporary) {
        return List.of(
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:-UsePerfData", // its file would be shared with other processes of the user
                "-XX:+DisableAttachMechanism",
                "-XX:+DisplayVMOutputToStderr", // stdout carries answers only
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Djava.io.tmpdir=" + temporary);
    }

    private static Set<Path> classPath(EnginePin pin) {
        Set<Path> jars = new TreeSet<>();
        for (String name : ONE_CLASS_PER_JAR) {
            jars.add(jarOf(name));
        }
        jars.add(realPath(pin.jar()));
        pin.server().ifPresent(server -> jars.add(realPath(server.parquetReader())));
        return jars;
    }

    private static Path jarOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, ChildCommand.class.getClassLoader());
            return realPath(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the engine child needs " + className + " on our own class path", e);
        }
    }

    /** Debian keeps parts of a JDK below /etc and links to them. */
    private static List<Path> outsideTargets(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isSymbolicLink)
                    .filter(Files::exists)
                    .map(ChildCommand::realPath)
                    .filter(target -> !target.startsWith(home))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the JDK at " + home, e);
        }
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find " + path, e);
        }
    }
}
