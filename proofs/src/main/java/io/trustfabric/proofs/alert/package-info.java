/** What a watcher tells, whatever it watches. */
package io.trustfabric.proofs.alert;
