package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.poly.RootProduct;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What a tenant registers: exactly as many distinct roots as the bucket holds, ascending, so that pads cannot be told
 * from tags, and the blinding of the commitment. Sorting takes a time that depends on the values; the polynomial's
 * arithmetic does not. Source: overlap-v1, sections 4, 6 and 7.
 */
public final class SecretSet {
    private final Bucket bucket;
    private final List<SecretScalar> roots;
    private final SecretVector polynomial;
    private final SecretScalar blinding;

    private SecretSet(Bucket bucket, List<SecretScalar> roots, SecretScalar blinding) {
        this.bucket = bucket;
        this.roots = roots;
        this.polynomial = RootProduct.of(roots);
        this.blinding = blinding;
    }

    /**
     * The tags, then uniform pads until the bucket is full.
     *
     * @throws SetRefusedException if there are no tags, one of them twice, or more than the bucket holds
     */
    public static SecretSet of(Bucket bucket, Collection<Scalar> tags, SecretNonces nonces) throws SetRefusedException {
        if (tags.isEmpty()) {
            throw new SetRefusedException("no tags: register at least one");
        }
        if (tags.size() > bucket.capacity()) {
            throw new SetRefusedException("%d tags, bucket %s holds %d: take a larger bucket"
                    .formatted(tags.size(), bucket, bucket.capacity()));
        }
        var values = new TreeSet<byte[]>(Arrays::compareUnsigned);
        tags.forEach(tag -> values.add(tag.encode()));
        if (values.size() < tags.size()) {
            throw new SetRefusedException(
                    "%d tags of which %d differ: register each once".formatted(tags.size(), values.size()));
        }
        byte[] state = state(bucket, values);
        while (values.size() < bucket.capacity()) {
            values.add(nonces.next(state).encodeSecret());
        }
        var roots = new ArrayList<SecretScalar>(values.size());
        values.forEach(value -> roots.add(SecretScalar.decode(value, 0).orElseThrow()));
        return new SecretSet(bucket, List.copyOf(roots), nonces.next(state));
    }

    /** Binds pads and blinding to the tags, as a transcript's state binds other nonces (overlap-v1, section 10, rule 8). */
    private static byte[] state(Bucket bucket, Collection<byte[]> tags) {
        Conversation about = new Transcript("ZKTX/SET/1").absorbU32("np", bucket.generators());
        tags.forEach(tag -> about.absorb("tag", tag));
        return about.state();
    }

    /**
     * A set that was made before: from its owner's file, or as another tenant disclosed it.
     *
     * @throws SetRefusedException if there are not exactly as many roots as the bucket holds, strictly ascending
     */
    public static SecretSet ofRoots(Bucket bucket, List<SecretScalar> roots, SecretScalar blinding)
            throws SetRefusedException {
        if (roots.size() != bucket.capacity()) {
            throw new SetRefusedException(
                    "%d roots, bucket %s has exactly %d".formatted(roots.size(), bucket, bucket.capacity()));
        }
        for (int i = 1; i < roots.size(); i++) {
            if (Arrays.compareUnsigned(
                            roots.get(i - 1).encodeSecret(), roots.get(i).encodeSecret())
                    >= 0) {
                throw new SetRefusedException("root %d is not above the one before it".formatted(i));
            }
        }
        return new SecretSet(bucket, List.copyOf(roots), blinding);
    }

    public Bucket bucket() {
        return bucket;
    }

    /** Strictly ascending, as many as the bucket holds. */
    public List<SecretScalar> roots() {
        return roots;
    }

    /** N + 1 coefficients, low ones first, the last one 1. */
    public SecretVector polynomial() {
        return polynomial;
    }

    public SecretScalar blinding() {
        return blinding;
    }

    /** {@code <polynomial, G> + blinding*H}. */
    public Point commitment(SecretMultiplication multiplication) {
        return multiplication.commit(polynomial, Generators.g(polynomial.length()), blinding);
    }
}
