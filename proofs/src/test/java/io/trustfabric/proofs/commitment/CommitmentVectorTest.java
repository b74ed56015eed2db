package io.trustfabric.proofs.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Vectors: vectors/manifest/README.md; made by a second implementation in Python and OpenSSL. */
class CommitmentVectorTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/vectors/manifest/values.csv", numLinesToSkip = 1)
    void aValuesCode(String kind, String value, String code) {
        RowBytes row = new RowBytes();
        put(row, kind, value == null ? "" : value);

        assertThat(HEX.formatHex(row.toByteArray())).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/manifest/xof.csv", numLinesToSkip = 1)
    void aRowsExpansion(String row, String first16, String last16, String sha256) throws Exception {
        byte[] bytes = row == null ? new byte[0] : HEX.parseHex(row);
        byte[] out = new byte[RowXof.SIZE_BYTES];

        new RowXof().expand(bytes, 0, bytes.length, out);

        assertThat(HEX.formatHex(out, 0, 16)).isEqualTo(first16);
        assertThat(HEX.formatHex(out, out.length - 16, out.length)).isEqualTo(last16);
        assertThat(HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(out)))
                .isEqualTo(sha256);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/manifest/rows.csv", numLinesToSkip = 1)
    void commitmentsToRows(String name, String rows, String multiset, String chain, String valueSum) {
        RowCommitter committer = new RowCommitter(true);
        ValueSum sum = new ValueSum();
        for (byte[] code : codes(rows)) {
            RowBytes row = RowBytes.ofCode(code);
            committer.add(row);
            sum.add(code, 0, code.length);
        }

        assertThat(committer.commitment()).isEqualTo(new RowCommitment(multiset, chain));
        assertThat(sum.hex()).isEqualTo(valueSum);
    }

    @ParameterizedTest(name = "{0} grid {1}: {2}")
    @CsvFileSource(resources = "/vectors/manifest/buckets.csv", numLinesToSkip = 1)
    void aDoublesBucket(String tolerance, int grid, double value, long bucket) {
        assertThat(Tolerance.ofLabel(tolerance).orElseThrow().bucket(value, grid))
                .isEqualTo(bucket);
    }

    private static List<byte[]> codes(String rows) {
        return rows == null
                ? List.of()
                : Stream.of(rows.split(" ")).map(HEX::parseHex).toList();
    }

    private static void put(RowBytes row, String kind, String value) {
        switch (kind) {
            case "NULL" -> row.putNull();
            case "BOOLEAN" -> row.putBoolean(Boolean.parseBoolean(value));
            case "EXACT" -> putExact(row, value);
            case "DOUBLE" -> row.putDouble(Double.parseDouble(value));
            case "STRING" -> row.putString(value);
            case "BLOB" -> row.putBlob(HEX.parseHex(value));
            case "DATE" -> row.putDate(LocalDate.parse(value));
            case "TIME" -> row.putTime(LocalTime.parse(value));
            case "TIMESTAMP" -> row.putTimestamp(LocalDateTime.parse(value));
            case "INSTANT" -> row.putInstant(Instant.parse(value));
            case "TIME_WITH_OFFSET" -> row.putTimeWithOffset(OffsetTime.parse(value));
            case "UUID" -> row.putUuid(UUID.fromString(value));
            case "ENGINE_TEXT" -> row.putEngineText(value);
            default -> throw new IllegalArgumentException("vectors of a kind that this test does not know: " + kind);
        }
    }

    /** The same number comes in as a long, a big integer or a decimal, depending on the column's type. */
    private static void putExact(RowBytes row, String value) {
        BigDecimal number = new BigDecimal(value);
        row.putDecimal(number);
        if (number.stripTrailingZeros().scale() > 0) {
            return;
        }
        byte[] asDecimal = row.toByteArray();
        RowBytes again = new RowBytes();
        again.putInteger(number.toBigIntegerExact());
        assertThat(again.toByteArray()).isEqualTo(asDecimal);
        if (number.toBigIntegerExact().bitLength() < Long.SIZE) {
            again.clear();
            again.putInteger(number.longValueExact());
            assertThat(Arrays.equals(again.toByteArray(), asDecimal)).isTrue();
        }
    }
}
