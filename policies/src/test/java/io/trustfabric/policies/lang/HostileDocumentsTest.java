package io.trustfabric.policies.lang;

import static io.trustfabric.policies.lang.Docs.compile;
import static io.trustfabric.policies.lang.Docs.places;
import static io.trustfabric.policies.lang.Docs.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile author may send: every document is compiled or refused with diagnostics, soon, and nothing is thrown. */
class HostileDocumentsTest {
    /** Generous: the machine may be busy, and the first check of a JVM takes a second. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aBillionLaughsIsRefusedUnexpanded() {
        StringBuilder laughs = new StringBuilder("policy: p\na0: &a0 [lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        CompileResult result = assertTimeoutPreemptively(SOON, () -> compile(laughs.toString()));

        assertThat(result.set()).isEmpty();
        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsOnly("yaml-forbidden");
    }

    @Test
    void tenMegabytesAreRefusedUnread() {
        byte[] bytes = new byte[10 << 20];
        java.util.Arrays.fill(bytes, (byte) '[');

        CompileResult result = assertTimeoutPreemptively(
                SOON, () -> PolicyCompiler.compile(List.of(new SourceDocument("d", bytes)), Optional.empty()));

        assertThat(places(result)).containsExactly("too-large 1:1");
    }

    @Test
    void textThatIsNotUtf8IsRefusedAtTheByte() {
        byte[] bytes = "policy: \u00e4\nowner: ?".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xff;

        CompileResult result = PolicyCompiler.compile(List.of(new SourceDocument("d", bytes)), Optional.empty());

        assertThat(places(result)).containsExactly("not-utf8 2:8");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefused(String level) {
        CompileResult result =
                assertTimeoutPreemptively(SOON, () -> compile("policy: p\nx:\n  " + level.repeat(100_000)));

        assertThat(places(result)).hasSize(1);
        assertThat(places(result).get(0)).startsWith("too-deep 3:");
    }

    @Test
    void manyNodesAreRefused() {
        CompileResult result =
                assertTimeoutPreemptively(SOON, () -> compile("policy: p\nx: [" + "a,".repeat(100_000) + "]"));

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("too-large");
    }

    @Test
    void macrosThatDoubleEachOtherAreRefused() {
        String[] documents = new String[10];
        documents[0] =
                "macro: m0\nversion: 1.0.0\nowner: o\nparams: {x: int}\ntype: int\nbody: x + x + x + x + x + x + x + x\n";
        for (int i = 1; i < documents.length - 1; i++) {
            documents[i] =
                    "macro: m%d\nversion: 1.0.0\nowner: o\nparams: {x: int}\ntype: int\nbody: m%d(m%d(m%d(m%d(x))))\n"
                            .formatted(i, i - 1, i - 1, i - 1, i - 1);
        }
        documents[9] = policy("when: m8(1) > 1");

        CompileResult result = assertTimeoutPreemptively(SOON, () -> compile(documents));

        assertThat(result.set()).isEmpty();
        assertThat(result.diagnostics()).extracting(Diagnostic::code).contains("condition-too-large");
    }

    @Test
    void macrosNineDeepAreRefused() {
        String[] documents = new String[11];
        documents[0] = "macro: m0\nversion: 1.0.0\nowner: o\ntype: bool\nbody: query.unbounded\n";
        for (int i = 1; i <= 9; i++) {
            documents[i] = "macro: m%d\nversion: 1.0.0\nowner: o\ntype: bool\nbody: m%d()\n".formatted(i, i - 1);
        }
        documents[10] = policy("when: m8()");

        assertThat(places(compile(documents))).containsExactly("condition-too-large 5:7");
        documents[9] = documents[0].replace("m0", "other");
        assertThat(compile(documents).set()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "(",
                "[",
                "!",
                "-",
                "a.",
                "a+",
                "a?",
                "a?b:",
                "a||",
                "{a:",
                "a[",
                "f(",
                "'",
                "\\",
                "1 < ",
                "x.map(x,",
                "\"\"\""
            })
    void aConditionOfOneThingAThousandTimesIsRefused(String part) {
        String condition = part.repeat(4_000 / part.length());

        CompileResult result = assertTimeoutPreemptively(SOON, () -> compile(Docs.block(condition)));

        assertThat(result.set()).isEmpty();
    }

    @Test
    void documentsWithAnythingChangedAreCompiledOrRefused() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        byte[] seed = Docs.example(0).getBytes(StandardCharsets.UTF_8);
        CompileSession session = new CompileSession();
        SourceDocument caps = Docs.file("caps.yaml", Docs.CAPS);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = seed.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
            }
            CompileResult result = session.compile(List.of(new SourceDocument("d", bytes), caps), Optional.empty());
            assertThat(result.set().isPresent()).isEqualTo(result.diagnostics().isEmpty());
            refused += result.set().isPresent() ? 0 : 1;
        }
        assertThat(refused).isBetween(50, 299);
    }

    @FuzzTest(maxDuration = "2m")
    void everyTextIsCompiledOrRefused(FuzzedDataProvider data) {
        String condition = data.consumeString(400);
        byte[] rest = data.consumeRemainingAsBytes();
        CompileResult result = assertTimeoutPreemptively(
                SOON,
                () -> PolicyCompiler.compile(
                        List.of(
                                new SourceDocument("any", rest),
                                Docs.file("condition", Docs.block(condition)),
                                Docs.file("caps", Docs.CAPS)),
                        Optional.empty()));
        assertThat(result.diagnostics()).allSatisfy(d -> assertThat(d.message()).doesNotContain("\n"));
    }
}
