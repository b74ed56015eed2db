package io.trustfabric.proofs.tlog.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.util.ArrayList;
import java.util.List;

/** Content of a hash tile: 1 to 256 hashes, one after the other. */
public record HashTile(List<Hash32> hashes) {

    public HashTile {
        if (hashes.isEmpty() || hashes.size() > TilePath.FULL_WIDTH) {
            throw new IllegalArgumentException("a tile has 1 to 256 hashes, found " + hashes.size());
        }
        hashes = List.copyOf(hashes);
    }

    public static HashTile parse(byte[] bytes, int width) throws MalformedException {
        if (bytes.length != width * Hash32.SIZE_BYTES || width < 1 || width > TilePath.FULL_WIDTH) {
            throw new MalformedException(
                    Reason.BAD_HASH_LENGTH, "a tile of %d hashes in %d bytes".formatted(width, bytes.length));
        }
        List<Hash32> hashes = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash32.at(bytes, i * Hash32.SIZE_BYTES));
        }
        return new HashTile(hashes);
    }

    public byte[] encode() {
        byte[] bytes = new byte[hashes.size() * Hash32.SIZE_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).bytes(), 0, bytes, i * Hash32.SIZE_BYTES, Hash32.SIZE_BYTES);
        }
        return bytes;
    }
}
