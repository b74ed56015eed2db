package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.overlap.CheatingProofs;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link SecondZkVerifierTest}, for overlaps. */
class SecondOverlapVerifierTest {
    private static final List<String> LABELS = List.of("disclosure", "C-b", "C-g", "T", "A3", "s-r", "L", "S");

    @TempDir
    private static Path build;

    private BothVerifiers both;
    private Proving proving;

    /** Before each: of a class that is skipped before all, reports name no skipped test, and CI could not refuse it. */
    @BeforeEach
    void theVerifierIsBuilt() throws Exception {
        both = BothVerifiers.in(build);
        proving = new Proving(8);
    }

    @Test
    void itAgreesAboutOverlaps() throws Exception {
        SecretSet a = proving.set(Bucket.B64, 0, 30);
        SecretSet b = proving.set(Bucket.B64, 25, 80); // five shared
        SecretSet far = proving.set(Bucket.B64, 100, 101);
        SecretSet large = proving.set(Bucket.B256, 28, 150); // two shared with a
        ObjectNode honest = proving.overlap("overlap", a, b, 8);
        ObjectNode again = proving.overlap("the same overlap again", a, b, 8);
        ObjectNode tight = proving.overlap("as many as are shared", a, b, 5);
        var tampering = new Tampering(12);
        tampering.flips(honest, "proof", 60);
        for (String field : List.of("pkE", "regA", "regB", "disclosure", "commitmentA", "commitmentB")) {
            tampering.flips(honest, field, 3);
        }
        tampering.parts(honest, again);
        tampering.forms(honest);
        tampering.taken(honest, tight, "proof");
        tampering.taken(tight, honest, "proof");
        for (String field : List.of("epoch", "idType", "tenantA", "tenantB")) {
            tampering.field(honest, field, "another");
            tampering.field(honest, field, "");
        }
        for (String field : List.of("tenant", "reg", "commitment")) {
            tampering.exchanged(honest, field + "A", field + "B");
            tampering.copied(honest, field + "A", field + "B");
        }
        for (int k : new int[] {-1, 0, 7, 9, 32, 264, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            tampering.field(honest, "k", k);
        }
        for (int np : new int[] {-1, 0, 128, 256, 4096}) {
            tampering.field(honest, "npA", np);
            tampering.field(honest, "npB", np);
        }
        List<ObjectNode> cases = tampering.cases();
        cases.addAll(List.of(
                honest,
                again,
                tight,
                proving.overlap("nothing shared", a, far, 0),
                proving.overlap("nothing shared, k not zero", far, b, 3),
                proving.overlap("buckets 64 and 256", a, large, 8),
                proving.overlap("buckets 256 and 64", large, a, 2),
                proving.overlap("buckets of 256", large, proving.set(Bucket.B256, 130, 200), 32)));

        both.agreeOn(cases);
    }

    @Test
    void itAgreesAboutOverlapsThatAreProvedDishonestly() throws Exception {
        SecretSet a = proving.set(Bucket.B64, 0, 30);
        SecretSet b = proving.set(Bucket.B64, 25, 80); // five shared
        SecretSet far = proving.set(Bucket.B64, 100, 101);
        OverlapStatement statement = proving.overlapStatement(a, b, 4);
        List<ObjectNode> cases = new ArrayList<>();
        OverlapWitness five = OverlapWitness.of(a, b, 5).orElseThrow();
        OverlapWitness other = OverlapWitness.of(a, far, 4).orElseThrow();
        SecretVector zero = SecretVector.zeros(Bucket.B64.generators());
        var witnesses = new LinkedHashMap<String, OverlapWitness>();
        witnesses.put("of five", new OverlapWitness(4, five.u(), five.v(), five.shiftedGcd()));
        witnesses.put("of five, shifted as for four", new OverlapWitness(4, five.u(), five.v(), shiftedOn(five)));
        witnesses.put("of another set", other);
        witnesses.put("zero", new OverlapWitness(4, zero, zero, zero));
        witnesses.put("a divisor of zero", new OverlapWitness(4, five.u(), five.v(), zero));
        witnesses.put("noise", new OverlapWitness(4, proving.noise(64), proving.noise(64), proving.noise(64)));
        for (var cheat : witnesses.entrySet()) {
            cases.add(
                    proving.overlap("witness: " + cheat.getKey(), statement, a, b, cheat.getValue(), Transcript::new));
        }
        cases.add(proving.overlap("sets: one that is not committed to", statement, a, far, other, Transcript::new));
        for (String label : LABELS) {
            cases.add(proving.overlap("transcript: without " + label, a, b, 8, Distorted.without(label)));
        }
        cases.add(proving.overlap(
                        "transcript: of one tenant on both sides", a, b, 8, Distorted.saying("tenant-b", "acme"))
                .put("tenantB", "acme"));
        cases.add(proving.overlap(
                        "another transcript, and the statement with it", a, b, 8, Distorted.saying("epoch", "now"))
                .put("epoch", "now"));

        both.agreeOn(cases);
    }

    @Test
    void itAgreesAboutTheCheatsOfTheSpecification() throws Exception {
        List<ObjectNode> cases = new ArrayList<>();
        CheatingProofs.all()
                .forEach((row, sent) -> cases.add(CaseLine.of(
                        row.equals("12b") ? "harmless 12b" : "row: " + row, sent.statement(), sent.proof())));

        both.agreeOn(cases);
    }

    /** The transcript has the larger bucket alone: the other is known from the registrations, and bounds k. */
    @Test
    void itAgreesThatTheSmallerBucketBoundsTheBound() throws Exception {
        SecretSet a = proving.set(Bucket.B256, 0, 30);
        SecretSet b = proving.set(Bucket.B256, 25, 80);

        both.agreeOn(List.of(
                proving.overlap("bound of 8", a, b, 8).put("npA", 64),
                proving.overlap("bound: 9", a, b, 9).put("npB", 64)));
    }

    /** One power of X too high for the divisor's degree, what goes over the top cut off. */
    private static SecretVector shiftedOn(OverlapWitness witness) {
        SecretVector divisor = witness.shiftedGcd();
        return divisor.slice(0, divisor.length() - 1).shifted(1, divisor.length());
    }
}
