package io.trustfabric.proofs.commitment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Commits to rows as they stream by: their multiset, and their order where that is asked for. Not thread-safe. */
public final class RowCommitter {
    private final LtHash16 multiset = new LtHash16();
    private final RowXof xof = new RowXof();
    private final byte[] expanded = new byte[RowXof.SIZE_BYTES];
    private final MessageDigest sha256;
    private final boolean ordered;
    private byte[] chain = new byte[32]; // 32 zero bytes before the first row

    /** @param ordered whether the rows come in an order that the query fixes totally */
    public RowCommitter(boolean ordered) {
        this.ordered = ordered;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    public void add(RowBytes row) {
        xof.expand(row.array(), 0, row.length(), expanded);
        multiset.add(expanded);
        if (ordered) {
            sha256.update(chain);
            chain = sha256.digest(xof.rowDigest());
        }
    }

    public LtHash16 multiset() {
        return multiset;
    }

    public RowCommitment commitment() {
        HexFormat hex = HexFormat.of();
        return new RowCommitment(hex.formatHex(sha256.digest(multiset.state())), ordered ? hex.formatHex(chain) : null);
    }
}
