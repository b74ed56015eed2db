/** What the operating system puts around an engine, level by level, and the proof that it holds on this machine. */
package io.trustfabric.replay.sandbox;
