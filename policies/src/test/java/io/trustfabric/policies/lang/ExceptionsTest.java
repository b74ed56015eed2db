package io.trustfabric.policies.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may approve an exception: docs/spec/policy-language.md, section 2. */
class ExceptionsTest {

    private static CompileResult exception(String who, String approvedBy) {
        return Docs.compile(Docs.policy("when: query.unbounded")
                + "exceptions: [{id: e, who: \"%s\", until: 2026-12-31, reason: why, approvedBy: [%s]}]\n"
                        .formatted(who, approvedBy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "principal:ana; ana, ben",
                "principal:ana; Ana, ben",
                "principal:ana; ben, ' ANA '",
                "principal:ana; ben, 'principal:ana'",
                "team:fraud; ben, 'Team:Fraud'"
            })
    void nobodyApprovesAnExceptionOfTheirOwn(String who, String approvedBy) {
        assertThat(exception(who, approvedBy).diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("bad-value");
            assertThat(d.message()).endsWith("approves an exception of their own");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"principal:ana; ben, eva", "team:ana; ana, ben", "role:ben; ana, ben"})
    void othersDo(String who, String approvedBy) {
        assertThat(exception(who, approvedBy).diagnostics()).isEmpty();
    }

    @Test
    void twoSpellingsOfANameAreOnePerson() {
        assertThat(Docs.places(exception("team:x", "ana, Ana"))).containsExactly("bad-value 7:81", "bad-value 7:87");
    }
}
