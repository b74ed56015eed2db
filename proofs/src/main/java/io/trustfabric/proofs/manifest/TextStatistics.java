package io.trustfabric.proofs.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Strings and blobs: the extremes in byte order, and only their hashes leave here, since values may be personal. */
final class TextStatistics implements ColumnStatistics {
    private byte[] min;
    private byte[] max;
    private long textBytes;

    @Override
    public void add(Object value) {
        byte[] bytes = value instanceof byte[] blob ? blob : ((String) value).getBytes(StandardCharsets.UTF_8);
        min = min == null || Arrays.compareUnsigned(bytes, min) < 0 ? bytes : min;
        max = max == null || Arrays.compareUnsigned(bytes, max) > 0 ? bytes : max;
        textBytes += bytes.length;
    }

    @Override
    public String min() {
        return hash(min);
    }

    @Override
    public String max() {
        return hash(max);
    }

    @Override
    public long textBytes() {
        return textBytes;
    }

    private static String hash(byte[] bytes) {
        return bytes == null
                ? null
                : HexFormat.of().formatHex(Manifest.newSha256().digest(bytes));
    }
}
