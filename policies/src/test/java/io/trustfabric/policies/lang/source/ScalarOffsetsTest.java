package io.trustfabric.policies.lang.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.lang.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the characters of a scalar stand, in every style, folded at random. Each word is unique, so its place is known. */
class ScalarOffsetsTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyWordOfAScalarIsFoundWhereItIsWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String document = "policy: p\nx:\n  y: " + scalar(random) + "\nz: end\n";
        Findings findings = new Findings();

        YamlMap root = YamlReader.read(new SourceDocument("d", document.getBytes(StandardCharsets.UTF_8)), findings)
                .orElseThrow(() -> new AssertionError(findings.all() + document));
        YamlText text =
                (YamlText) ((YamlMap) root.get("x").orElseThrow()).get("y").orElseThrow();

        int[] offsets = text.offsets();
        int[] points = text.value().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] > ' ' && points[i] != '\'' && points[i] != '"') {
                assertThat(root.source().at(offsets[i]))
                        .as("%s in %n%s", i, document)
                        .isEqualTo(points[i]);
                boolean begins = i == 0 || points[i - 1] <= ' ';
                if (begins && i + 4 <= points.length) {
                    assertThat(root.source().text(offsets[i], offsets[i] + 2))
                            .as(document)
                            .isEqualTo(new String(points, i, 2));
                }
            }
        }
    }

    private static String scalar(SplittableRandom random) {
        int style = random.nextInt(5);
        String end = style == 2 ? "'" : style == 3 ? "\"" : "";
        StringBuilder out = new StringBuilder(
                switch (style) {
                    case 0 -> "|" + chomp(random) + "\n";
                    case 1 -> ">" + chomp(random) + (random.nextBoolean() ? " # why\n" : "\n");
                    case 2 -> "'";
                    case 3 -> "\"";
                    default -> "";
                });
        boolean block = style < 2;
        for (int line = 0; line < 1 + random.nextInt(6); line++) {
            out.append(line == 0 && !block ? "" : block ? "    " : " ".repeat(4 + random.nextInt(3)));
            out.append(block && line > 0 && random.nextInt(4) == 0 ? "  " : "");
            for (int word = 0; word < 1 + random.nextInt(4); word++) {
                out.append(word == 0 ? "" : " ").append(word(random, style, line * 10 + word));
            }
            boolean more = line < 5;
            out.append(more ? "\n".repeat(1 + (random.nextInt(4) == 0 ? random.nextInt(3) : 0)) : "");
        }
        return out.toString().stripTrailing() + end;
    }

    private static String word(SplittableRandom random, int style, int number) {
        String inner = style == 2 && random.nextInt(3) == 0 ? "''" : style == 3 && random.nextInt(3) == 0 ? "\\\"" : "";
        return (char) ('a' + number / 10) + "" + (char) ('k' + number % 10) + inner
                + (random.nextInt(5) == 0 ? "\uD83D\uDE00" : "");
    }

    private static String chomp(SplittableRandom random) {
        return new String[] {"", "-", "+"}[random.nextInt(3)];
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }
}
