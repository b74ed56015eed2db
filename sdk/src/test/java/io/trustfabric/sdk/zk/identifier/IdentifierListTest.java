package io.trustfabric.sdk.zk.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentifierListTest {

    @Test
    void linesAreNormalisedInTheirOrder() throws Exception {
        assertThat(read("\ufeffB@example.com\r\na@EXAMPLE.com").identifiers())
                .containsExactly("b@example.com", "a@example.com");
        assertThat(read("a@example.com\n").identifiers()).hasSize(1);
    }

    @Test
    void twoSpellingsOfOneIdentifierAreRefusedByLineAndNotByText() {
        var refusal = refusal("jane@example.com\nx@example.com\n JANE@Example.com\nx@EXAMPLE.com\n");
        assertThat(refusal.problems())
                .containsExactly(
                        "line 3: the same email/1 as line 1 once normalised",
                        "line 4: the same email/1 as line 2 once normalised");
        assertThat(refusal.getMessage()).doesNotContain("jane");
    }

    @Test
    void everyProblemIsNamedWithItsLine() {
        var refusal = refusal("a@example.com\n\nb\nc\u202e@example.com\n");
        assertThat(refusal.problems())
                .containsExactly(
                        "line 2: empty",
                        "line 3: an address has exactly one @",
                        "line 4: an invisible character, U+202E, as character 2");
    }

    @Test
    void manyProblemsAreSummedUp() {
        var refusal = refusal("x\n".repeat(25));
        assertThat(refusal.problems()).hasSize(25);
        assertThat(refusal.getMessage()).endsWith("and 5 more").hasLineCount(21);
    }

    @Test
    void aMarkElsewhereThanAtTheBeginningIsRefused() {
        assertThat(refusal("a@example.com\n\ufeffb@example.com").problems()).hasSize(1);
    }

    @Test
    void listsThatAreEmptyOrTooLongAreRefused() {
        assertThat(refusal("").problems()).containsExactly("the list is empty");
        String many = IntStream.rangeClosed(0, IdentifierList.MOST)
                .mapToObj(i -> "u" + i + "@example.com")
                .collect(Collectors.joining("\n"));
        assertThat(refusal(many).problems()).containsExactly("line 10001: a list has at most 10000 identifiers");
    }

    @Test
    void aLineWithoutEndIsRefusedWithoutBeingKept() {
        assertThat(refusal("x".repeat(1_000_000)).problems())
                .containsExactly("line 1: 1281 characters are no identifier");
    }

    @Test
    void whatIsPrintedOfAListIsItsSize() throws Exception {
        assertThat(read("jane@example.com")).hasToString("1 of email/1");
    }

    private static IdentifierList read(String text) throws Exception {
        return IdentifierList.read(new StringReader(text), IdentifierType.EMAIL_1);
    }

    private static RefusedListException refusal(String text) {
        return catchThrowableOfType(RefusedListException.class, () -> read(text));
    }
}
