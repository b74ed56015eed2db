package io.trustfabric.proofs.zk.exchange.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class EventFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void hostileBytesAreRefused(FuzzedDataProvider data) {
        OneSpelling.requireEvent(data.consumeRemainingAsBytes());
    }

    @FuzzTest(maxDuration = "30s")
    void hostilePayloadsAreRefused(FuzzedDataProvider data) {
        SignedEvent kind = data.pickValue(Samples.ALL);
        OneSpelling.requireEvent(OneSpelling.enveloped(kind.envelope(), data.consumeRemainingAsBytes()));
    }

    @FuzzTest(maxDuration = "30s")
    void hostileFilesAreRefused(FuzzedDataProvider data) {
        OneSpelling.requireFile(data.consumeRemainingAsBytes());
    }
}
