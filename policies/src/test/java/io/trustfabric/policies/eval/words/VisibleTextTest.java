package io.trustfabric.policies.eval.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b", "\u009b", "\r", "\b", "\u0000", "\u007f", "\u202e", "\u2066", "\u200b", "\u2028", "\u2029",
                "\u0085", "\ue000", "\ud800"
            })
    void whatSteersATerminalOrHidesIsADot(String hostile) {
        assertThat(VisibleText.oneLine("a" + hostile + "b")).isEqualTo("a·b");
        assertThat(VisibleText.lines("a" + hostile + "b")).isEqualTo("a·b");
    }

    @Test
    void endsOfLinesStayOnlyWhereThereMayBeSeveral() {
        assertThat(VisibleText.oneLine("a\nb\tc")).isEqualTo("a·b·c");
        assertThat(VisibleText.lines("a\nb\tc")).isEqualTo("a\nb\tc");
    }

    @Test
    void lettersOfAllScriptsStay() {
        String text = "Año 北京 Ελλάδα हिन्दी 😀 it's 50% (a/b) “x”";

        assertThat(VisibleText.oneLine(text)).isEqualTo(text);
    }
}
