package io.trustfabric.local.faults;

import io.trustfabric.services.SignerMain;

/** The production signer in a process of its own that strikes itself where its JVM options say. */
public final class FaultySignerMain {

    private FaultySignerMain() {}

    public static void main(String[] args) throws InterruptedException {
        SignerDrill drill = SignerDrill.of();
        SignerMain.drill(drill.clock(), drill, args);
    }
}
