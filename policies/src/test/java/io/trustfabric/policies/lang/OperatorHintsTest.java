package io.trustfabric.policies.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written as SQL or Python have it, and what CEL has instead. */
class OperatorHintsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "query.region = \"eu\"; write == to compare",
                "query.region <> \"eu\"; write != for unequal",
                "query.unbounded and query.resolved; write && for and",
                "query.unbounded AND query.resolved; write && for and",
                "query.unbounded & query.resolved; write && for and",
                "query.unbounded or query.resolved; write || for or",
                "query.unbounded | query.resolved; write || for or",
                "not query.unbounded; write ! for not",
                "query.joins > 1 && not query.unbounded; write ! for not",
                "query.region is \"eu\"; write == to compare"
            })
    void theOperatorOfTheLanguageIsNamed(String condition, String hint) {
        assertThat(Docs.compile(Docs.block(condition)).diagnostics())
                .filteredOn(d -> d.code().equals("cel-syntax"))
                .anySatisfy(d -> assertThat(d.hint()).contains(hint));
    }

    @Test
    void anotherErrorHasNoneOfThem() {
        assertThat(Docs.compile(Docs.block("query.joins > > 1")).diagnostics())
                .filteredOn(d -> d.code().equals("cel-syntax"))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.hint()).isEmpty());
    }
}
