package io.trustfabric.sdk.policy;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.YamlLimits;
import io.trustfabric.policies.library.LibraryItem;
import io.trustfabric.policies.library.PolicyLibrary;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Documents as a command line names them: files, {@code -} for stdin, and folders, whose {@code .yaml} and {@code .yml} files below
 * them are meant, catalogues left out. Use as {@code @Mixin}.
 */
public final class PolicyFiles {

    /** What diagnostics call the document that came from stdin. */
    static final String STDIN = "stdin";

    private static final String SHIPPED = "library:";
    /** What is longer gets the language's own diagnostic. */
    private static final int MAX_BYTES = YamlLimits.DOCUMENT_BYTES + 1;

    private static final int MAX_FILES = 10_000;

    @Option(
            names = "--library",
            description = "Add the macros of the shipped library that the documents do not define.")
    private boolean library;

    /** The documents, each file once, those of a folder by name. */
    public List<SourceDocument> read(List<String> names) {
        return load(names).stream().map(LoadedDocument::document).toList();
    }

    /** The same with their files. */
    List<LoadedDocument> load(List<String> names) {
        Map<Object, LoadedDocument> documents = new LinkedHashMap<>();
        for (String name : names) {
            if (name.equals("-")) {
                byte[] bytes = new InputFile(name).readBeginning(MAX_BYTES);
                documents.putIfAbsent(name, new LoadedDocument(new SourceDocument(STDIN, bytes), Optional.empty()));
            } else {
                files(path(name), documents);
            }
        }
        List<LoadedDocument> all = new ArrayList<>(documents.values());
        return library ? withMacros(all) : all;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no name of a file: " + name, "another name");
        }
    }

    private static void files(Path named, Map<Object, LoadedDocument> into) {
        boolean folder = Files.isDirectory(named);
        Path root = real(named);
        for (Path file : folder ? below(named) : List.of(named)) {
            Path target = real(file);
            Optional<Path> own = !folder || target.startsWith(root) ? Optional.of(target) : Optional.empty();
            if (!into.containsKey(target)) {
                byte[] bytes = new InputFile(file.toString()).readBeginning(MAX_BYTES);
                if (!folder || !DocumentKind.isCatalogue(bytes)) {
                    into.put(target, new LoadedDocument(new SourceDocument(name(file), bytes), own));
                }
            } else if (own.isPresent()) { // now it is named, or below a folder that is
                into.computeIfPresent(target, (k, d) -> new LoadedDocument(d.document(), own));
            }
        }
    }

    /** The file without links; as it is where there is none, which reading it will tell. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** A file is never called as stdin or as what {@code --library} adds: each document has a name of its own. */
    static String name(Path file) {
        String name = file.toString().replace(File.separatorChar, '/');
        return name.startsWith(SHIPPED) || name.equals(STDIN) ? "./" + name : name;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
                    .limit(MAX_FILES + 1)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw CommandFailure.usage("no .yaml file below the folder: " + folder, "ls -R " + folder);
            }
            if (found.size() > MAX_FILES) {
                throw CommandFailure.usage(
                        "more than %,d files below the folder: %s".formatted(MAX_FILES, folder), "a folder below it");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(ExitCode.USAGE, "folder cannot be read: " + folder, "ls -lR " + folder, e);
        }
    }

    private static List<LoadedDocument> withMacros(List<LoadedDocument> documents) {
        Set<String> defined = new HashSet<>();
        for (LoadedDocument loaded : documents) {
            DocumentReader.read(loaded.document(), new Findings())
                    .filter(MacroDocument.class::isInstance)
                    .ifPresent(macro -> defined.add(macro.name().value()));
        }
        List<LoadedDocument> all = new ArrayList<>(documents);
        PolicyLibrary shipped = PolicyLibrary.shipped();
        shipped.items().stream()
                .filter(item -> item.kind() == LibraryItem.Kind.MACRO && !defined.contains(item.name()))
                .map(item -> new SourceDocument(
                        SHIPPED + item.file(), shipped.source(item).bytes(), true))
                .forEach(document -> all.add(new LoadedDocument(document, Optional.empty())));
        return all;
    }
}
