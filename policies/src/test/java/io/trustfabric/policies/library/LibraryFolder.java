package io.trustfabric.policies.library;

import io.trustfabric.policies.lang.SourceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code policies/library}, where the library's documents are written. */
final class LibraryFolder {
    static final Path ROOT = Path.of(System.getProperty("trust.root"), "policies", "library");

    private LibraryFolder() {}

    static List<SourceDocument> macros() {
        return documents("macros");
    }

    static List<SourceDocument> policies() {
        return documents("policies");
    }

    /** The ten, and the demo's. */
    static List<SourceDocument> bundles() {
        return join(documents("bundles"), List.of(document("demo/" + PolicyLibrary.DEMO_BUNDLE + ".yaml")));
    }

    static List<SourceDocument> macrosAndPolicies() {
        return join(macros(), policies());
    }

    static SourceDocument document(String file) {
        return new SourceDocument(file, text(file).getBytes(StandardCharsets.UTF_8));
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(String file, String text) {
        try {
            Files.writeString(ROOT.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> List<T> join(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<SourceDocument> documents(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .sorted()
                    .map(LibraryFolder::document)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
