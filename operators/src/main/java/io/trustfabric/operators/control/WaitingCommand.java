package io.trustfabric.operators.control;

import io.trustfabric.operators.input.RawRecord;

/**
 * A command by a key that is not known yet. Operator state.
 *
 * @param untilMillis event time at which its wait ends, epoch milliseconds
 */
public record WaitingCommand(RawRecord raw, long untilMillis) {}
