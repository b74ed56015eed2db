package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of {@code vectors/zk}, before our verifier and, where Go is installed, the second one. */
class ProofVectorsTest {

    @TempDir
    private static Path build;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"registration-v1", "overlap-v1", "membership-v1", "range-v1"})
    void ourVerifierGivesTheirVerdicts(String name) throws Exception {
        var ours = new OurVerifier();

        assertThat(vectors(name)).hasSizeGreaterThan(15).allSatisfy(vector -> assertThat(ours.accepts(vector))
                .as(vector.get("id").textValue())
                .isEqualTo(isAccepted(vector)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"registration-v1", "overlap-v1", "membership-v1", "range-v1"})
    void theSecondVerifierGivesTheirVerdicts(String name) throws Exception {
        List<ObjectNode> vectors = vectors(name);
        var answers = SecondVerifier.in(build).answers(vectors);

        assertThat(vectors).allSatisfy(vector -> {
            String id = vector.get("id").textValue();
            assertThat(answers.get(id).get("verdict")).as(id).isEqualTo(vector.get("verdict"));
        });
    }

    private static boolean isAccepted(ObjectNode vector) {
        return vector.get("verdict").textValue().equals("accept");
    }

    private static List<ObjectNode> vectors(String name) throws IOException {
        try (var in = ProofVectorsTest.class.getResourceAsStream("/vectors/zk/" + name + ".jsonl")) {
            MappingIterator<ObjectNode> lines =
                    new ObjectMapper().readerFor(ObjectNode.class).readValues(in);
            return lines.readAll();
        }
    }
}
