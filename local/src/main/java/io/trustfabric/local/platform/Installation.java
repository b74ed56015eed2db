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
