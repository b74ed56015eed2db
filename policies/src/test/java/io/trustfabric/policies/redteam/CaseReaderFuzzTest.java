package io.trustfabric.policies.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Lines of the corpus are outside bytes. */
class CaseReaderFuzzTest {

    @FuzzTest
    void anyLineIsCasesOrAnErrorThatNamesThePlace(FuzzedDataProvider data) {
        try {
            CaseReader.read(new VectorLines(Optional.empty()), "here", data.consumeRemainingAsString(), Family.GRAPH);
        } catch (CorpusException e) {
            assertThat(e).hasMessageStartingWith("here");
        }
    }
}
