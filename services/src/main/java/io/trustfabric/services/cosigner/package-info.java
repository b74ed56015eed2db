/**
 * A cosigner: a small HTTP server that anybody can run for any log of C2SP's formats. It signs a checkpoint only if that extends the
 * one it signed last, and remembers before it answers (docs/spec/cosigning.md).
 */
package io.trustfabric.services.cosigner;
