package io.trustfabric.policies.lang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.format.RandomDocuments;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixPropertyTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whenNoFixIsLeftTheDocumentCompilesAndWhatWasFixedIsGone(long seed) {
        String before = RandomDocuments.policy(seed);
        assertThat(Policies.compile(before).set()).as(before).isPresent();

        FixedDocument fixed = Policies.fixed(before);

        assertThat(Policies.compile(fixed.text()).set()).as(fixed.text()).isPresent();
        List<Diagnostic> left = Policies.lints(fixed.text(), Optional.empty());
        assertThat(left).as("fixes left in\n" + fixed.text()).allMatch(d -> d.fix()
                .isEmpty());
        assertThat(Policies.fixed(fixed.text()).text()).isEqualTo(fixed.text());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noFixTakesACommentThatIsNotInWhatItRemoves(long seed) {
        String before = RandomDocuments.policy(seed);
        boolean removes = Policies.fixed(before).applied().stream()
                .anyMatch(d -> d.fix().orElseThrow().title().startsWith("remove"));

        if (!removes) {
            assertThat(RandomDocuments.comments(Policies.fixed(before).text()))
                    .isEqualTo(RandomDocuments.comments(before));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
