package io.trustfabric.policies.redteam;

import io.trustfabric.policies.plan.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a corpus: a directory with {@code principals.jsonl} and a directory for each family, whose {@code *.jsonl} files have one JSON
 * object a line. Unknown fields, unknown people, ids that are there twice are errors; so is whatever is over a limit.
 */
public final class CorpusReader {
    private static final long MAX_FILE_BYTES = 4 << 20;
    private static final int MAX_CASES = 20_000;
    private static final Set<String> PRINCIPAL = Set.of("id", "roles", "teams", "region");

    private final Path directory;
    private final VectorLines vectors;
    private final Map<String, Principal> principals = new LinkedHashMap<>();
    private final List<RedTeamCase> cases = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private CorpusReader(Path directory, VectorLines vectors) {
        this.directory = directory;
        this.vectors = vectors;
    }

    /** @param vectors libinjection's files; without them the cases that refer to one are skipped */
    public static Corpus read(Path directory, Optional<Path> vectors) throws CorpusException {
        CorpusReader reader = new CorpusReader(directory, new VectorLines(vectors));
        reader.principals();
        for (Family family : Family.values()) {
            reader.family(family);
        }
        return new Corpus(reader.cases, reader.principals, reader.skipped);
    }

    private void principals() throws CorpusException {
        int number = 0;
        for (String line : lines(directory.resolve("principals.jsonl"))) {
            JsonFields fields = JsonFields.read("principals.jsonl, line " + ++number, line, PRINCIPAL);
            Principal principal = new Principal(
                    fields.text("id"),
                    Set.copyOf(fields.texts("roles")),
                    Set.copyOf(fields.texts("teams")),
                    fields.text("region"));
            if (principals.put(principal.id(), principal) != null) {
                throw fields.error("principal \"%s\" is there twice".formatted(principal.id()));
            }
        }
    }

    private void family(Family family) throws CorpusException {
        for (Path file : files(directory.resolve(family.word()))) {
            int number = 0;
            for (String line : lines(file)) {
                String place = "%s/%s, line %d".formatted(family.word(), file.getFileName(), ++number);
                List<RedTeamCase> read = CaseReader.read(vectors, place, line, family);
                if (read.isEmpty()) {
                    skipped.add(place + ": libinjection's files are not here");
                }
                for (RedTeamCase one : read) {
                    add(one, place);
                }
            }
        }
    }

    private void add(RedTeamCase one, String place) throws CorpusException {
        if (!ids.add(one.id())) {
            throw new CorpusException("%s: id \"%s\" is there twice".formatted(place, one.id()));
        }
        for (RedTeamCase.Event event : one.events()) {
            if (!principals.containsKey(event.principal())) {
                throw new CorpusException(
                        "%s: unknown principal \"%s\": add it to principals.jsonl".formatted(place, event.principal()));
            }
        }
        cases.add(one);
        if (cases.size() > MAX_CASES) {
            throw new CorpusException("more than %d cases".formatted(MAX_CASES));
        }
    }

    private List<Path> files(Path family) throws CorpusException {
        if (!Files.isDirectory(family)) {
            throw new CorpusException("directory %s is not there".formatted(family.getFileName()));
        }
        try (Stream<Path> all = Files.list(family)) {
            return all.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
        } catch (IOException e) {
            throw new CorpusException(
                    "directory %s cannot be read: %s".formatted(family.getFileName(), e.getMessage()));
        }
    }

    private static List<String> lines(Path file) throws CorpusException {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new CorpusException("%s has more than %d bytes".formatted(file.getFileName(), MAX_FILE_BYTES));
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new CorpusException("%s cannot be read as UTF-8: %s".formatted(file.getFileName(), e.getMessage()));
        }
    }
}
