package io.trustfabric.jobs.conf;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;

/**
 * Every option that the Flink of this build declares in a constant, and those that stand for a family of keys. Read from the
 * jars of the class path: a key that is in none of them does nothing at run time.
 */
final class KnownOptions {

    private final Map<String, ConfigOption<?>> byKey = new TreeMap<>();
    private final Map<String, String> replacedBy = new HashMap<>();

    /** Reads the Flink jars of this JVM. */
    static KnownOptions ofThisFlink() throws IOException {
        KnownOptions known = new KnownOptions();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String jar = Path.of(entry).getFileName().toString();
            if (jar.startsWith("flink-") && jar.endsWith(".jar")) {
                known.readJar(entry);
            }
        }
        return known;
    }

    int size() {
        return byKey.size();
    }

    /** The option that reads {@code key} by its own name. */
    Optional<ConfigOption<?>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The key to use instead, where {@code key} is an old name. */
    Optional<String> replacement(String key) {
        return Optional.ofNullable(replacedBy.get(key));
    }

    /** The key that looks most like {@code key}, for the message about a typo. */
    String nearest(String key) {
        return byKey.keySet().stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, key)))
                .orElseThrow();
    }

    private void readJar(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith("org/apache/flink/") && name.endsWith(".class") && !name.contains("/shaded/")) {
                    readClass(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    private void readClass(String name) {
        try {
            for (Field field :
                    Class.forName(name, false, getClass().getClassLoader()).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    field.setAccessible(true);
                    add((ConfigOption<?>) field.get(null), field.isAnnotationPresent(Deprecated.class));
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            return; // a class of an optional part that is not on this class path reads no setting here
        } catch (IllegalAccessException e) {
            throw new AssertionError(name, e);
        }
    }

    private void add(ConfigOption<?> option, boolean deprecated) {
        if (deprecated) {
            replacedBy.putIfAbsent(option.key(), "(none: the option itself is deprecated)");
        } else {
            byKey.put(option.key(), option);
        }
        option.fallbackKeys().forEach(old -> {
            if (old.isDeprecated()) {
                replacedBy.put(old.getKey(), option.key());
            }
        });
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
