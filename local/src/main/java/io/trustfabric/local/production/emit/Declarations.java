package io.trustfabric.local.production.emit;

import io.trustfabric.local.production.interventions.RunForm;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;

/** The Avro form of what a run declares. */
final class Declarations {
    private Declarations() {}

    static Declaration of(CompletedRun run) {
        RunForm declared = run.declared();
        return Declaration.newBuilder()
                .setSql(declared.sql())
                .setFingerprint(run.facts().fingerprint())
                .setEngine(declared.engine())
                .setSettings(run.facts().settings())
                .setSeed(declared.seed())
                .setInputs(declared.inputs().stream()
                        .map(input -> new InputPin(input.table(), input.version(), input.sha256()))
                        .toList())
                .setPolicyVersion(run.facts().policyVersion())
                .setCodeVersion(run.facts().codeVersion())
                .build();
    }
}
