package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.vectors.SharedVectors;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretVector;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our verifiers and the one in Go of {@code proofs/conformance/zk} give the same verdict on honest, tampered and dishonest
 * proofs. The id of a case that is wrong says what is wrong with it after a colon. Skipped where Go is not installed.
 */
class SecondZkVerifierTest {
    private static final OurVerifier OURS = new OurVerifier();
    private static final List<String> OVERLAP_LABELS = List.of(
            ("group generators np k epoch id-type pk-e tenant-a tenant-b reg-a reg-b disclosure C-a C-b C-u C-v C-g"
                            + " E-a E-b E-u E-v T A1 A2 A3 s-u s-xi s-v s-eta s-r L R S")
                    .split(" "));
    private static final List<String> MEMBERSHIP_LABELS =
            List.of("group generators np epoch id-type pk-e tenant reg C-a t L R S".split(" "));

    @TempDir
    private static Path build;

    private SecondVerifier second;
    private Proving proving;

    /** Before each: of a class that is skipped before all, reports name no skipped test, and CI could not refuse it. */
    @BeforeEach
    void theVerifierIsBuilt() throws Exception {
        second = SecondVerifier.in(build);
        proving = new Proving(7);
    }

    @Test
    void itDerivesOurGenerators() throws Exception {
        String hashes = second.output("-generators", "64", "256", "1024", "4096");

        assertThat(hashes.split("\n"))
                .containsExactly(generators(64), generators(256), generators(1024), generators(4096));
    }

    @Test
    void itAcceptsTheVectorsOfThePrototype() throws Exception {
        String answers = second.output(
                "-vectors", SharedVectors.path("crypto/overlap-v1.json").toString());

        assertThat(answers.split("\n")).hasSize(8).allMatch(line -> line.contains("\"accept\""));
    }

    @Test
    void itAgreesAboutRegistrations() throws Exception {
        SecretSet set = proving.set(Bucket.B64, 0, 30);
        ObjectNode honest = proving.registration("registration", set);
        ObjectNode other = proving.registration("another registration", proving.set(Bucket.B64, 10, 65));
        ObjectNode again = proving.registration("the same set again", set);
        ObjectNode large = proving.registration("a large registration", proving.set(Bucket.B256, 0, 100));
        var tampering = new Tampering(11);
        tampering.flips(honest, "proof", 60);
        tampering.flips(honest, "body", 6);
        tampering.flips(honest, "commitment", 6);
        tampering.parts(honest, again);
        tampering.forms(honest);
        tampering.taken(honest, other, "commitment");
        tampering.taken(honest, other, "proof");
        tampering.field(honest, "tenant", "acme ");
        tampering.field(honest, "tenant", "");
        for (int np : new int[] {-1, 0, 32, 63, 65, 256, 4096}) {
            tampering.field(honest, "np", np);
        }
        List<ObjectNode> cases = tampering.cases();
        for (String label :
                List.of("group", "generators", "np", "N", "tenant", "body", "C-a", "C-f", "E-a", "L", "S")) {
            cases.add(proving.registration("registration: without " + label, set, Distorted.without(label)));
        }
        cases.addAll(List.of(honest, other, again, large));

        theyAgree(cases);
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

        theyAgree(cases);
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
        for (var cheat : Map.of(
                        "a witness of five", new OverlapWitness(4, five.u(), five.v(), five.shiftedGcd()),
                        "five, and a divisor shifted on", new OverlapWitness(4, five.u(), five.v(), shifted(five)),
                        "a witness for another set", other,
                        "zero", new OverlapWitness(4, zero, zero, zero),
                        "a divisor of zero", new OverlapWitness(4, five.u(), five.v(), zero),
                        "noise", new OverlapWitness(4, proving.noise(64), proving.noise(64), proving.noise(64)))
                .entrySet()) {
            cases.add(
                    proving.overlap("witness: " + cheat.getKey(), statement, a, b, cheat.getValue(), Transcript::new));
        }
        cases.add(proving.overlap("sets: one that is not committed to", statement, a, far, other, Transcript::new));
        for (String label : OVERLAP_LABELS) {
            cases.add(proving.overlap("transcript: without " + label, a, b, 8, Distorted.without(label)));
        }
        cases.add(proving.overlap(
                        "transcript: of one tenant on both sides", a, b, 8, Distorted.saying("tenant-b", "acme"))
                .put("tenantB", "acme"));
        cases.add(proving.overlap(
                        "another transcript, and the statement with it", a, b, 8, Distorted.saying("epoch", "now"))
                .put("epoch", "now"));

        theyAgree(cases);
    }

    /** The transcript has the larger bucket alone: the other is known from the registrations, and bounds k. */
    @Test
    void itAgreesThatTheSmallerBucketBoundsTheBound() throws Exception {
        SecretSet a = proving.set(Bucket.B256, 0, 30);
        SecretSet b = proving.set(Bucket.B256, 25, 80);

        theyAgree(List.of(
                proving.overlap("bound of 8", a, b, 8).put("npA", 64),
                proving.overlap("bound: 9", a, b, 9).put("npA", 64),
                proving.overlap("bound: 32", a, b, 32).put("npB", 64)));
    }

    @Test
    void itAgreesAboutMembersAndNonMembers() throws Exception {
        SecretSet set = proving.set(Bucket.B64, 1, 20);
        SecretSet large = proving.set(Bucket.B256, 1, 20);
        List<ObjectNode> cases = new ArrayList<>();
        for (int tag : new int[] {7, 70}) {
            ObjectNode honest = proving.membership("tag " + tag, set, Proving.tag(tag), Transcript::new);
            ObjectNode other = proving.membership("tag " + (tag + 1), set, Proving.tag(tag + 1), Transcript::new);
            cases.add(honest);
            cases.add(other);
            cases.add(proving.membership("large set, tag " + tag, large, Proving.tag(tag), Transcript::new));
            cases.addAll(tampered(honest, other));
            for (String label : MEMBERSHIP_LABELS) {
                cases.add(proving.membership(
                        "tag " + tag + ": without " + label, set, Proving.tag(tag), Distorted.without(label)));
            }
        }
        cases.add(proving.membership("tag zero", set, Scalar.ZERO, Transcript::new));
        cases.add(
                proving.membership("a set with tag zero", proving.set(Bucket.B64, 0, 3), Scalar.ZERO, Transcript::new));
        cases.add(cases.get(0).deepCopy().put("id", "kind: nonmember").put("kind", "nonmember"));

        theyAgree(cases);
    }

    private static List<ObjectNode> tampered(ObjectNode honest, ObjectNode other) {
        var tampering = new Tampering(13);
        tampering.flips(honest, "proof", 40);
        for (String field : List.of("pkE", "reg", "commitment", "t")) {
            tampering.flips(honest, field, 3);
        }
        tampering.parts(honest, other);
        tampering.forms(honest);
        tampering.taken(honest, other, "t");
        tampering.taken(honest, other, "proof");
        for (String field : List.of("epoch", "idType", "tenant")) {
            tampering.field(honest, field, "another");
            tampering.field(honest, field, "");
        }
        tampering.field(honest, "t", HexFormat.of().toHexDigits(-1L).repeat(4));
        tampering.field(honest, "np", 256);
        tampering.field(honest, "np", 0);
        return tampering.cases();
    }

    private static SecretVector shifted(OverlapWitness witness) {
        SecretVector divisor = witness.shiftedGcd();
        return divisor.slice(1, divisor.length()).padded(divisor.length());
    }

    private void theyAgree(List<ObjectNode> cases) throws Exception {
        Map<String, JsonNode> answers = second.answers(cases);

        assertThat(answers).hasSameSizeAs(cases);
        for (ObjectNode line : cases) {
            String id = line.get("id").textValue();
            JsonNode answer = answers.get(id);
            assertThat(answer.get("why").textValue()).as(id).doesNotStartWith("panic");
            boolean accepted = answer.get("verdict").textValue().equals("accept");
            assertThat(OURS.accepts(line))
                    .as("our verdict on %s; theirs: %s", id, answer)
                    .isEqualTo(accepted);
            assertThat(accepted).as("%s", answer).isEqualTo(!id.contains(":"));
        }
    }

    private static String generators(int count) {
        return HexFormat.of().formatHex(Generators.hash(count));
    }
}
