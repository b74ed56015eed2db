package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.vectors.SharedVectors;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.CheatingRegistrations;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our verifiers and the one in Go of {@code proofs/conformance/zk} give the same verdict on honest, tampered and dishonest
 * proofs. The id of a case that is wrong says what is wrong with it after a colon. Skipped where Go is not installed.
 */
class SecondZkVerifierTest {
    private static final List<String> LABELS = List.of("tenant", "C-a", "t", "L", "S");

    @TempDir
    private static Path build;

    private BothVerifiers both;
    private Proving proving;

    /** Before each: of a class that is skipped before all, reports name no skipped test, and CI could not refuse it. */
    @BeforeEach
    void theVerifierIsBuilt() throws Exception {
        both = BothVerifiers.in(build);
        proving = new Proving(7);
    }

    @Test
    void itFindsTheKnownAnswersOfTheSpecifications() throws Exception {
        both.second().test();
    }

    @Test
    void itDerivesOurGenerators() throws Exception {
        String hashes = both.second().output("-generators", "64", "256", "1024", "4096");

        assertThat(hashes.split("\n"))
                .containsExactly(generators(64), generators(256), generators(1024), generators(4096));
    }

    @Test
    void itAcceptsTheVectorsOfThePrototype() throws Exception {
        String answers = both.second()
                .output("-vectors", SharedVectors.path("crypto/overlap-v1.json").toString());

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
        for (String label : List.of("tenant", "C-a", "C-f", "E-a", "L", "S")) {
            cases.add(proving.registration("registration: without " + label, set, Distorted.without(label)));
        }
        cases.addAll(List.of(honest, other, again, large));
        CheatingRegistrations.all()
                .forEach((name, sent) -> cases.add(CaseLine.of(
                        name.equals("honest") ? name : "registered: " + name, sent.statement(), sent.proof())));

        both.agreeOn(cases);
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
            for (String label : LABELS) {
                cases.add(proving.membership(
                        "tag " + tag + ": without " + label, set, Proving.tag(tag), Distorted.without(label)));
            }
        }
        cases.add(proving.membership("tag zero", set, Scalar.ZERO, Transcript::new));
        cases.add(
                proving.membership("a set with tag zero", proving.set(Bucket.B64, 0, 3), Scalar.ZERO, Transcript::new));
        cases.add(cases.get(0).deepCopy().put("id", "kind: nonmember").put("kind", "nonmember"));

        both.agreeOn(cases);
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

    private static String generators(int count) {
        return HexFormat.of().formatHex(Generators.hash(count));
    }
}
