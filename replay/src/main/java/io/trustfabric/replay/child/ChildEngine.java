package io.trustfabric.replay.child;

import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineReply;

/** The engine of a child: one call at a time, each on data of its own. */
public interface ChildEngine {

    /** What the engine says about itself. */
    String version();

    /** Never throws on what the call holds. */
    EngineReply run(EngineCall call);
}
