package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.registration.Bucket;
import org.junit.jupiter.api.Test;

/** Who may choose the challenges needs no witness, so a proof tells nothing that its statement does not say. */
class OverlapSimulationTest {
    private final Simulator simulator = new Simulator(1);

    @Test
    void simulatedProofHoldsUnderTheProgrammedOracleAndNotUnderTheRealOne() {
        OverlapStatement false_ = Parties.sharing(9, 2).statement(8);

        Simulator.Simulated simulated = simulator.simulate(false_);

        assertThat(simulated.oracle().isProgrammed()).isTrue();
        assertThat(Equation.broken(false_, simulated.proof(), simulated.oracle()))
                .isEmpty();
        assertThat(Equation.broken(false_, simulated.proof())).isEqualTo(Equation.ALL);
    }

    @Test
    void commitmentsThatNobodyCanOpenAreEnough() {
        Parties mixed = Parties.sharing(0, Bucket.B64, Bucket.B256, 3);
        Point c = simulator.point();
        OverlapStatement unknown = Statements.between(mixed.statement(0), c, simulator.point());

        Simulator.Simulated simulated = simulator.simulate(unknown);

        assertThat(Equation.broken(unknown, simulated.proof(), simulated.oracle()))
                .isEmpty();
        assertThat(simulated.proof().encode()).hasSize(OverlapProof.bytes(Bucket.B256));
    }

    @Test
    void programmedOracleAcceptsAnHonestProofAndStillRefusesAnotherStatement() {
        Parties honest = Parties.sharing(5, 4);
        OverlapStatement statement = honest.statement(8);
        Simulator.Simulated simulated = simulator.simulate(statement);

        assertThat(Equation.broken(statement, honest.proof(8, 5), simulated.oracle()))
                .isEmpty();
        assertThat(Equation.broken(honest.statement(7), simulated.proof(), simulated.oracle()))
                .isEqualTo(Equation.ALL);
    }
}
