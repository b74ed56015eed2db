/**
 * Pinned engines and how to call one: {@link io.trustfabric.replay.engine.EngineCatalog} verifies an engine's jar,
 * {@link io.trustfabric.replay.engine.EngineProcess} runs it in a sealed child process, one
 * {@link io.trustfabric.replay.engine.EngineCall} at a time.
 */
package io.trustfabric.replay.engine;
