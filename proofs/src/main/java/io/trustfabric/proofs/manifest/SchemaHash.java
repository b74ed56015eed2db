package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.RowBytes;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the columns: of each its name, its engine type and its kind, coded like strings in a row. */
final class SchemaHash {

    private SchemaHash() {}

    static String of(List<Column> columns) {
        RowBytes bytes = new RowBytes();
        for (Column column : columns) {
            bytes.putString(column.name());
            bytes.putString(column.engineType());
            bytes.putString(column.kind().name());
        }
        return HexFormat.of().formatHex(Manifest.newSha256().digest(bytes.toByteArray()));
    }
}
