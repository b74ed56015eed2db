package io.trustfabric.policies.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import io.trustfabric.policies.obligation.Obligation.Top;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Minimized after the query. */
class MinimizedRowsTest {

    @Test
    void theTopIsTheGreatestFirst() throws Exception {
        List<List<Object>> rows = People.RESULTS.apply(
                People.columns(), DuckPeople.query(People.ALL), List.of(new Top(2, "crm.people.spent")));

        assertThat(rows).extracting(r -> r.get(5)).containsExactly(new BigDecimal("100.00"), new BigDecimal("12.34"));
    }

    @Test
    void aTopByAHiddenColumnKeepsItsNumberAndTellsNoOrder() throws Exception {
        List<Obligation> obligations = List.of(new Top(2, "crm.people.spent"), new Redact("crm.people.spent"));

        assertThat(People.RESULTS.apply(People.columns(), DuckPeople.query(People.ALL), obligations))
                .extracting(r -> r.get(0))
                .containsExactly(1, -7);
    }

    @Test
    void aValueComputedOfAHiddenColumnBecomesNull() throws Exception {
        var upper = new MinimizedRows.Column("u", Set.of("crm.people.email", "crm.people.name"), false);

        assertThat(People.RESULTS.apply(
                        List.of(upper),
                        List.of(List.of((Object) "ANA@EXAMPLE.ORG Ana")),
                        List.of(new Mask("crm.people.email", Keep.DOMAIN))))
                .isEqualTo(List.of(java.util.Collections.singletonList(null)));
    }

    @Test
    void rowsByAColumnThatIsNotThereAreAnError() {
        assertThatThrownBy(() -> People.RESULTS.apply(
                        List.of(), List.of(), List.of(new Rows("crm.people.region", Set.of("eu")))))
                .isInstanceOf(MinimizationException.class)
                .hasMessageContaining("crm.people.region");
    }

    @Test
    void dateBucketsBeginIn1970() {
        assertThat(Masking.bucketed(LocalDate.of(1969, 12, 31), 7)).isEqualTo(LocalDate.of(1969, 12, 25));
        assertThat(Masking.bucketed(LocalDate.of(1970, 1, 7), 7)).isEqualTo(LocalDate.of(1970, 1, 1));
    }

    @Test
    void aPseudonymIsEqualForEqualValues() throws Exception {
        List<Obligation> hash = List.of(new Mask("crm.people.email", Keep.HASH));

        List<List<Object>> rows = People.RESULTS.apply(People.columns(), DuckPeople.query(People.ALL), hash);
        assertThat(rows.get(0).get(1)).asString().matches("[0-9a-f]{32}");
        assertThat(rows.get(0).get(1)).isNotEqualTo(rows.get(1).get(1));
        assertThat(rows.get(2).get(1)).isNull();
        assertThat(People.RESULTS.apply(People.columns(), DuckPeople.query(People.ALL), hash))
                .isEqualTo(rows);
    }
}
