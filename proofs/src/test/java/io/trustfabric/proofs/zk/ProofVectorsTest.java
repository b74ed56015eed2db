package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The vectors of {@code vectors/zk}, before our verifier and, where Go is installed, the second one;
 * {@code -Dtrust.docs.write=true} makes them anew first.
 */
class ProofVectorsTest {

    @TempDir
    private static Path build;

    @BeforeAll
    static void theyAreMadeAnewIfAskedFor() throws Exception {
        if (Boolean.getBoolean("trust.docs.write")) {
            for (VectorFile file : VectorFile.values()) {
                file.write();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFileHasTheCasesThatAreMade(VectorFile file) throws Exception {
        assertThat(file.read())
                .extracting(ProofVectorsTest::name)
                .containsExactlyElementsOf(
                        file.made().stream().map(ProofVectorsTest::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void ourVerifierGivesTheirVerdicts(VectorFile file) throws Exception {
        var ours = new OurVerifier();

        assertThat(file.read()).hasSizeGreaterThan(15).allSatisfy(vector -> assertThat(ours.accepts(vector))
                .as(vector.get("id").textValue())
                .isEqualTo(isAccepted(vector)));
    }

    @ParameterizedTest
    @EnumSource
    void theSecondVerifierGivesTheirVerdicts(VectorFile file) throws Exception {
        List<ObjectNode> vectors = file.read();
        var answers = SecondVerifier.in(build).answers(vectors);

        assertThat(vectors).allSatisfy(vector -> {
            String id = vector.get("id").textValue();
            assertThat(answers.get(id).get("verdict")).as(id).isEqualTo(vector.get("verdict"));
        });
    }

    private static boolean isAccepted(ObjectNode vector) {
        return vector.get("verdict").textValue().equals("accept");
    }

    /** Without bytes: they change whenever a prover draws its randomness otherwise. */
    private static String name(ObjectNode vector) {
        return "%s: %s, %s".formatted(vector.get("kind"), vector.get("id"), vector.get("verdict"));
    }
}
