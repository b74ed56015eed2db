package io.trustfabric.local.platform;

import io.trustfabric.sdk.cli.CommandFailure;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where this build lies: the repository's root, given by {@code ./trust} as {@code -Dtrust.root}, and the class path that
 * this JVM runs with, which children share.
 *
 * @param root folder of the repository
 */
public record Installation(Path root) {

    private static final String OPEN = "--add-opens=java.base/%s=ALL-UNNAMED";
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.time",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text");

    public static Installation current() {
        String root = System.getProperty("trust.root");
        if (root == null) {
            throw CommandFailure.usage("system property trust.root is not set", "./trust instead of java");
        }
        return new Installation(Path.of(root).toAbsolutePath().normalize());
    }

    /** The registry as its distribution unpacks it; the build puts it there. */
    public Path registryHome() {
        Path home = root.resolve("local/target/registry");
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw CommandFailure.usage(
                    "schema registry is not unpacked: " + home, "mvn -q -Pquick package -pl local -am");
        }
        return home;
    }

    /** Folder of Flink's {@code config.yaml} on one machine. */
    public Path flinkConf() {
        return root.resolve("flink-conf/local");
    }

    /** Jars of a Flink distribution; the build of a cluster puts them there. */
    public Path flinkLib() {
        return built(root.resolve("local/flink-dist/target/lib"), "Flink's lib folder");
    }

    /** The one jar of all jobs; the build of a cluster makes it. */
    public Path jobJar() {
        return built(root.resolve("jobs/target/trust-jobs-0.1.0-cluster.jar"), "the job jar");
    }

    private static Path built(Path path, String what) {
        if (!Files.exists(path)) {
            throw CommandFailure.usage(
                    "%s is not built: %s".formatted(what, path),
                    "mvn -q -Pquick,cluster package -pl local,local/flink-dist -am");
        }
        return path;
    }

    /** JVM options that open what Flink reflects into; the same list as the build's. */
    public static List<String> opened() {
        return OPENED.stream().map(OPEN::formatted).toList();
    }

    /** Class path of this JVM. */
    public static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList();
    }

    /** JVM options that send a process's log into a file. */
    public List<String> logging(Path file) {
        return List.of(
                "-Dlog4j2.configurationFile=" + root.resolve("flink-conf/local/log4j2.properties"),
                "-Dtrust.log.file=" + file);
    }

    /** The one entry of the class path that holds {@code type}. */
    static Path homeOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
