package io.trustfabric.policies.lang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.format.RandomDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixes of any bytes are made without anything being thrown, and leave no more errors than there were. */
class HostileFixTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedDocumentIsNotMadeWorse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = RandomDocuments.policy(seed).getBytes(StandardCharsets.UTF_8);
        byte[] signs = " \n\r#-:,[]{}'\"|>\\\t!&*?a(".getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = signs[random.nextInt(signs.length)];

        isNotMadeWorse(bytes);
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreNotMadeWorse(FuzzedDataProvider data) {
        isNotMadeWorse(data.consumeRemainingAsBytes());
    }

    private static void isNotMadeWorse(byte[] bytes) {
        FixedDocument fixed = FixedDocument.of(
                new SourceDocument("d.yaml", bytes), List.of(), new CompileSession(), Optional.empty(), Policies.NOW);

        if (!fixed.applied().isEmpty()) {
            assertThat(errors(fixed.text().getBytes(StandardCharsets.UTF_8))).isLessThanOrEqualTo(errors(bytes));
        }
    }

    private static long errors(byte[] bytes) {
        List<Diagnostic> all = PolicyCompiler.compile(List.of(new SourceDocument("d.yaml", bytes)), Optional.empty())
                .diagnostics();
        return all.stream().filter(d -> d.severity() == Severity.ERROR).count();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
