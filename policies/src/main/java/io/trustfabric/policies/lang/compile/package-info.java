/** From documents to installed policies: conditions that run, what they cost, canonical forms, bundles, checks against a catalogue. */
package io.trustfabric.policies.lang.compile;
