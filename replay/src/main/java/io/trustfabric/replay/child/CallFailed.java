package io.trustfabric.replay.child;

import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;

/** Ends a call with a reason. Its detail holds no value of the data. */
public final class CallFailed extends Exception {

    private final FailureReason reason;

    public CallFailed(FailureReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public EngineReply reply() {
        return EngineReply.failed(reason, getMessage());
    }
}
