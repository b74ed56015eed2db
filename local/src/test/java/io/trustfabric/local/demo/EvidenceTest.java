package io.trustfabric.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Evidence evidence = new Evidence();

    @Test
    void aLogThatWasSlowAndCameBackIsNoProblem() {
        evidence.alerted(new Evidence.AlertFact("1", "log.stalled", true, false));
        assertThat(evidence.problemsOfTheLog()).containsExactly("log.stalled");

        evidence.alerted(new Evidence.AlertFact("1", "log.stalled", true, true));
        assertThat(evidence.problemsOfTheLog()).isEmpty();
    }

    @Test
    void aFileThatWasDamagedIsAProblemAlsoOnceItIsPutRight() {
        evidence.alerted(new Evidence.AlertFact("2", "log.tile-damaged", false, false));
        evidence.alerted(new Evidence.AlertFact("2", "log.tile-damaged", false, true));

        assertThat(evidence.problemsOfTheLog()).containsExactly("log.tile-damaged");
    }
}
