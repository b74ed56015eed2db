package io.trustfabric.replay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxProbeTest {

    @Test
    void everyLevelIsTriedStrongestFirst() {
        assertThat(SandboxProbe.all()).extracting(SandboxProbe::level).containsExactly(SandboxLevel.values());
    }
}
