package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The transcript, but for the challenges that a simulator has programmed. */
final class RandomOracle implements Opening {
    private final Map<String, Scalar> answers = new HashMap<>();
    private final Queue<Scalar> toProgram;

    /** @param answers to the first questions that are asked, each wherever it is asked */
    RandomOracle(List<Scalar> answers) {
        toProgram = new ArrayDeque<>(answers);
    }

    boolean isProgrammed() {
        return toProgram.isEmpty();
    }

    @Override
    public Conversation begin(String protocol) {
        return new Weakened(protocol) {
            @Override
            public Scalar challenge(String label) {
                String question = HexFormat.of().formatHex(inner.state()) + label;
                Scalar real = inner.challenge(label);
                if (!toProgram.isEmpty()) {
                    answers.put(question, toProgram.remove());
                }
                return answers.getOrDefault(question, real);
            }
        };
    }
}
