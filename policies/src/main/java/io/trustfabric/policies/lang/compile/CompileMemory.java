package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.types.Bounded;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What was read and compiled before, within bounds: as much as the largest set has. */
public final class CompileMemory {
    private static final int CONDITIONS = 20_000;
    private static final int DOCUMENTS = 2_000;
    /** Documents with more bytes are read anew: the bound is on what is kept. */
    private static final int REMEMBERED_BYTES = 64 * 1024;

    /** Bytes compared by content. */
    private record Bytes(String name, byte[] bytes, boolean shipped) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes b
                    && b.name.equals(name)
                    && b.shipped == shipped
                    && Arrays.equals(b.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(bytes);
        }
    }

    /** A document that was read, and what was wrong. */
    record Read(Optional<Document> document, List<Diagnostic> diagnostics) {}

    private final Conditions conditions = new Conditions(CONDITIONS);
    private final Bounded<Bytes, Read> documents = new Bounded<>(DOCUMENTS);

    Conditions conditions() {
        return conditions;
    }

    Read read(SourceDocument source) {
        return source.bytes().length > REMEMBERED_BYTES
                ? readAnew(source)
                : documents.get(
                        new Bytes(source.name(), source.bytes().clone(), source.shipped()), k -> readAnew(source));
    }

    private static Read readAnew(SourceDocument source) {
        Findings findings = new Findings();
        Optional<Document> document = DocumentReader.read(source, findings);
        return new Read(document, findings.all());
    }
}
