package io.trustfabric.policies.lang.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.PolicyCompiler;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.compile.Canonical;
import io.trustfabric.policies.lang.lint.Linter;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.source.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are linted and formatted, or refused with diagnostics, and nothing is thrown. */
class HostileFormatTest {
    /** Generous: the machine may be busy. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedDocumentIsRefusedOrKeepsItsMeaning(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = RandomDocuments.policy(seed).getBytes(StandardCharsets.UTF_8);
        byte[] signs = " \n#-:,[]{}'\"|>\\\t!&*?a".getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = signs[random.nextInt(signs.length)];
        }

        keeps(bytes);
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreRefusedOrKeepTheirMeaning(FuzzedDataProvider data) {
        keeps(data.consumeRemainingAsBytes());
    }

    @Test
    void aMegabyteOfCommentsIsFormattedSoon() {
        String tests = "tests:\n  - {name: t, given: {query.classes: [" + "a,".repeat(15_000)
                + "b]}, expect: {effect: deny}}\n";
        String text =
                "policy: p\nversion: 1.0.0\nowner: a\nmatch: {tags: [x]}\nrules:\n  - {id: r, effect: deny, when: query.unbounded}\n\n"
                        + "#\n".repeat(400_000) + tests;

        Optional<String> formatted = assertTimeoutPreemptively(
                SOON, () -> PolicyFormatter.format(file(text.getBytes(StandardCharsets.UTF_8)), new Findings()));

        assertThat(formatted)
                .hasValueSatisfying(
                        f -> assertThat(f.lines().filter("#"::equals).count()).isEqualTo(400_000));
    }

    @Test
    void twoHundredLongRulesAreLintedSoon() {
        StringBuilder text = new StringBuilder("policy: p\nversion: 1.0.0\nowner: a\nmatch: {tags: [x]}\nrules:\n");
        for (int i = 0; i < 200; i++) {
            StringBuilder condition = new StringBuilder("query.joins > " + i);
            for (int j = 0; j < 40; j++) {
                condition
                        .append(j % 2 == 0 ? " || " : " && ")
                        .append("query.entities < ")
                        .append(i * j);
            }
            text.append("  - {id: r%d, effect: deny, when: %s}\n".formatted(i, condition));
        }

        CompileResult compiled = PolicyCompiler.compile(
                List.of(file(text.toString().getBytes(StandardCharsets.UTF_8))), Optional.empty());

        assertThat(compiled.diagnostics()).isEmpty();
        assertTimeoutPreemptively(SOON, () -> Linter.lint(compiled, Optional.empty(), Instant.EPOCH));
    }

    private static void keeps(byte[] bytes) {
        SourceDocument source = file(bytes);
        Linter.lint(PolicyCompiler.compile(List.of(source), Optional.empty()), Optional.empty(), Instant.EPOCH);
        Findings findings = new Findings();
        Optional<String> formatted = PolicyFormatter.format(source, findings);
        assertThat(formatted.isEmpty()).isEqualTo(!findings.all().isEmpty());
        if (formatted.isPresent()) {
            SourceDocument after = file(formatted.get().getBytes(StandardCharsets.UTF_8));
            assertThat(PolicyFormatter.format(after, new Findings())).contains(formatted.get());
            assertThat(hash(after)).isEqualTo(hash(source));
        }
    }

    private static String hash(SourceDocument source) {
        return Canonical.hash(DocumentReader.read(source, new Findings()).orElseThrow());
    }

    private static SourceDocument file(byte[] bytes) {
        return new SourceDocument("d.yaml", bytes);
    }

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }
}
