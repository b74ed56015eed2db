/** Signed notes and checkpoints: C2SP signed-note b3a911e3, tlog-checkpoint c0d0289b. */
package io.trustfabric.proofs.tlog.note;
