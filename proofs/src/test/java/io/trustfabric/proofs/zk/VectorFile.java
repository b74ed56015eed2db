package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of {@code vectors/zk}, with what makes their cases anew. */
enum VectorFile {
    REGISTRATION("registration-v1"),
    OVERLAP("overlap-v1"),
    MEMBERSHIP("membership-v1"),
    RANGE("range-v1");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String page;

    VectorFile(String page) {
        this.page = page;
    }

    List<ObjectNode> made() throws Exception {
        VectorCases cases =
                switch (this) {
                    case REGISTRATION -> RegistrationVectors.cases();
                    case OVERLAP -> OverlapVectors.cases();
                    case MEMBERSHIP -> MembershipVectors.cases();
                    case RANGE -> RangeVectors.cases();
                };
        return cases.lines();
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
