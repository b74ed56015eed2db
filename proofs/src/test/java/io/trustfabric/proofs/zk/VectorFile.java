package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;

/** The files of {@code vectors/zk}, with what makes their cases anew. */
enum VectorFile {
    REGISTRATION("registration-v1", RegistrationVectors::cases),
    OVERLAP("overlap-v1", OverlapVectors::cases),
    MEMBERSHIP("membership-v1", MembershipVectors::cases),
    RANGE("range-v1", RangeVectors::cases);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String page;
    private final Callable<VectorCases> made;

    VectorFile(String page, Callable<VectorCases> made) {
        this.page = page;
        this.made = made;
    }

    List<ObjectNode> made() throws Exception {
        return made.call().lines();
    }

    List<ObjectNode> read() throws IOException {
        try (MappingIterator<ObjectNode> lines =
                JSON.readerFor(ObjectNode.class).readValues(path().toFile())) {
            return lines.readAll();
        }
    }

    /** Whole or not at all. */
    void write() throws Exception {
        var text = new StringBuilder();
        for (ObjectNode line : made()) {
            text.append(JSON.writeValueAsString(line)).append('\n');
        }
        Path next = Files.writeString(path().resolveSibling(page + ".next"), text);
        Files.move(next, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** In the sources: what is on the class path is their copy. */
    private Path path() {
        return Path.of(System.getProperty("trust.root", ".."), "proofs/src/test/resources/vectors/zk", page + ".jsonl");
    }
}
