package io.trustfabric.operators.sampler;

import io.trustfabric.operators.control.ControlCommand;
import io.trustfabric.operators.sampling.SloSignal;

/**
 * What bears on plans from outside: exactly one of the two.
 *
 * @param signal null where this is a command
 * @param command null where this is a signal
 */
public record Guidance(SloSignal signal, ControlCommand command) {

    public static Guidance of(SloSignal signal) {
        return new Guidance(signal, null);
    }

    public static Guidance of(ControlCommand command) {
        return new Guidance(null, command);
    }
}
