package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a whole array. */
final class Sha256 {

    private Sha256() {}

    static Hash32 of(byte[] bytes) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
