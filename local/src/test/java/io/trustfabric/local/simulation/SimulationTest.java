package io.trustfabric.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More schedules: {@link SimulationReport#run}. */
class SimulationTest {
    /** Two schedules aim at each arrow in each form; {@code bench/run log-faults} runs a thousand. */
    private static final int SEEDS = 150;
    /** Schedules that hit each arrow in each form, at least. */
    private static final int EACH_CELL = 1;

    private static final int SEEDS_OF_A_MUTANT = 150;

    @Test
    void theLogKeepsItsRulesInEverySchedule() {
        SimulationReport report = SimulationReport.run(0, SEEDS);

        System.out.println(report.table());
        assertThat(report.unsound()).isEmpty();
        assertThat(report.below(EACH_CELL)).as("cells that too few hit").isEmpty();
        assertThat(report.outcomes())
                .as("receipts were given and checked")
                .anyMatch(outcome -> outcome.receipts() > 3)
                .as("a root log has full tiles")
                .anyMatch(outcome -> outcome.rootSize() > 256)
                .as("tenant logs have full tiles")
                .anyMatch(outcome -> outcome.entries() > 500);
        assertThat(report.ends().get(Outcome.End.COMPLETE))
                .as("most schedules end well")
                .isGreaterThan(SEEDS * 7 / 10);
    }

    @Test
    void oneSeedIsOneSchedule() {
        assertThat(Simulation.run(17)).isEqualTo(Simulation.run(17));
    }

    @ParameterizedTest
    @EnumSource(value = Mutant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenRuleIsNoticed(Mutant mutant) {
        assertThat(LongStream.range(0, SEEDS_OF_A_MUTANT)
                        .parallel()
                        .filter(seed -> !Simulation.run(seed, mutant).sound())
                        .findAny())
                .as("a seed that notices " + mutant)
                .isPresent();
    }
}
