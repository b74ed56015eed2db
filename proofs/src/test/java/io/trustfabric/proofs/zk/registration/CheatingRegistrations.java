package io.trustfabric.proofs.zk.registration;

import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link Registrant} sends of polynomials that are no set, for tests that hold verifiers against each other. */
public final class CheatingRegistrations {
    private static final int CAPACITY = Bucket.B64.capacity();
    private static final int N = Bucket.B64.generators();

    private final Registrant registrant = new Registrant(Bucket.B64, 16);

    private CheatingRegistrations() {}

    /** A statement and the proof that is sent for it. */
    public record Sent(RegistrationStatement statement, RegistrationProof proof) {}

    /** Of which every verifier has to reject all but the one that is named "honest". */
    public static Map<String, Sent> all() throws SetRefusedException {
        var cheat = new CheatingRegistrations();
        SecretVector set = cheat.registrant.set(9).polynomial();
        var all = new LinkedHashMap<String, Sent>();
        all.put("honest", cheat.send(set));
        all.put("zero", cheat.send(SecretVector.zeros(1)));
        all.put("zero, and F too", cheat.send(SecretVector.zeros(N), SecretVector.zeros(N)));
        all.put("a constant", cheat.send(SecretVector.of(List.of(SecretScalar.of(Scalar.of(5))))));
        for (int degree : new int[] {CAPACITY - 10, CAPACITY - 1, CAPACITY + 1, CAPACITY + 5}) {
            all.put("degree " + degree, cheat.send(cheat.ofDegree(degree)));
        }
        all.put("not monic", cheat.send(set.times(Scalar.of(2))));
        return all;
    }

    /** With F as near to the right one as fits. */
    private Sent send(SecretVector polynomial) {
        SecretVector padded = polynomial.padded(N);
        Scalar[] minusLeading = new Scalar[N];
        Arrays.fill(minusLeading, Scalar.ZERO);
        minusLeading[CAPACITY] = Scalar.ONE.negate();
        return send(padded, padded.plusEach(minusLeading).slice(0, CAPACITY).shifted(N - CAPACITY, N));
    }

    private Sent send(SecretVector polynomial, SecretVector shifted) {
        SecretScalar blinding = registrant.nonces.next(new byte[32]);
        RegistrationStatement statement =
                registrant.statement(registrant.multiplication.commit(polynomial, Generators.g(N), blinding));
        return new Sent(statement, registrant.prover().prove(statement, polynomial, blinding, shifted));
    }

    private SecretVector ofDegree(int degree) {
        List<SecretScalar> lower =
                registrant.tags(degree).stream().map(SecretScalar::of).toList();
        SecretVector leading = SecretVector.of(List.of(SecretScalar.of(Scalar.ONE)));
        return leading.shifted(degree, degree + 1).plus(SecretVector.of(lower).padded(degree + 1));
    }
}
