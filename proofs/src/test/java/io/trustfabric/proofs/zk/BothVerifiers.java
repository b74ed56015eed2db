package io.trustfabric.proofs.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Our verifier and the second one, before the same cases. */
record BothVerifiers(OurVerifier ours, SecondVerifier second) {

    static BothVerifiers in(Path build) throws IOException, InterruptedException {
        return new BothVerifiers(new OurVerifier(), SecondVerifier.in(build));
    }

    /** Both accept a case whose id has no colon, and both reject one whose id says after a colon what is wrong. */
    void agreeOn(List<ObjectNode> cases) throws IOException, InterruptedException {
        Map<String, JsonNode> answers = second.answers(cases);

        assertThat(answers).hasSameSizeAs(cases);
        for (ObjectNode line : cases) {
            String id = line.get("id").textValue();
            JsonNode answer = answers.get(id);
            boolean accepted = answer.get("verdict").textValue().equals("accept");
            assertThat(answer.get("why").textValue()).as(id).doesNotStartWith("panic");
            assertThat(ours.accepts(line)).as("our verdict on %s", answer).isEqualTo(accepted);
            assertThat(accepted).as("%s", answer).isEqualTo(!id.contains(":"));
        }
    }
}
