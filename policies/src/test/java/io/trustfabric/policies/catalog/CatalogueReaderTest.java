package io.trustfabric.policies.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {

    private static final String YAML = """
            catalogue: crm
            datasets:
              - name: crm.people
                tier: 1
                residency: EU
                owner: team:crm
                tags: [pii]
                licence: acme-1
                licenceUntil: 2026-12-31
                columns:
                  - {name: email, type: VARCHAR, classes: [email]}
                  - {name: region, type: no}
            """;

    @Test
    void aDatasetIsReadWhole() throws CatalogueException {
        DatasetEntry people = read(YAML).dataset("CRM.People").orElseThrow();

        assertThat(people.name()).isEqualTo("crm.people");
        assertThat(people.tier()).contains(1);
        assertThat(people.residency()).isEqualTo("eu");
        assertThat(people.owner()).isEqualTo("team:crm");
        assertThat(people.tags()).containsExactly("pii");
        assertThat(people.licence()).isEqualTo("acme-1");
        assertThat(people.licenceUntil()).contains(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(people.columns())
                .containsExactly(
                        new ColumnEntry("email", "VARCHAR", Set.of("email")),
                        new ColumnEntry("region", "no", Set.of()));
    }

    @Test
    void classesMayBeWithinOthers() throws CatalogueException {
        ClassContainment classes = read("""
                        catalogue: x
                        classes:
                          - {name: birth-year, within: [date-of-birth]}
                          - {name: birth-decade, within: [birth-year]}
                          - {name: postcode-area, within: [postcode, address]}
                        """).containment();

        assertThat(classes.with(Set.of("date-of-birth", "email")))
                .containsExactlyInAnyOrder("date-of-birth", "birth-year", "birth-decade", "email");
        assertThat(classes.with(Set.of("birth-year"))).containsExactlyInAnyOrder("birth-year", "birth-decade");
        assertThat(classes.within("birth-decade", "date-of-birth")).isTrue();
        assertThat(classes.within("date-of-birth", "birth-decade")).isFalse();
        assertThat(classes.within("postcode", "postcode")).isFalse();
        assertThat(classes.around("postcode-area")).containsExactlyInAnyOrder("postcode", "address");
        assertThat(read(YAML).containment().with(Set.of("email"))).containsExactly("email");
    }

    @Test
    void howManyClassesAreWithinOthersIsBounded() {
        StringBuilder file = new StringBuilder("catalogue: x\nclasses:\n");
        for (int i = 0; i <= ClassesReader.MAX_PAIRS; i++) {
            file.append("  - {name: c%d, within: [wide]}\n".formatted(i));
        }

        assertThatThrownBy(() -> read(file.toString()))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("more than 1000 are within others");
    }

    @Test
    void whatARowIsIsReadWithItsKey() throws CatalogueException {
        MapCatalogue catalogue = read("""
                catalogue: x
                datasets:
                  - {name: a, key: [k, l], row: person, columns: [{name: k}, {name: l}]}
                  - {name: b}
                """);

        assertThat(catalogue.dataset("a").orElseThrow().key()).containsExactly("k", "l");
        assertThat(catalogue.dataset("a").orElseThrow().rowOfPerson()).isTrue();
        assertThat(catalogue.dataset("b").orElseThrow().key()).isEmpty();
        assertThat(catalogue.dataset("b").orElseThrow().rowOfPerson()).isFalse();
    }

    @Test
    void jsonIsReadToo() throws CatalogueException {
        MapCatalogue catalogue = read("{\"catalogue\": \"x\", \"datasets\": [{\"name\": \"a\", \"tier\": 2}]}");

        assertThat(catalogue.dataset("a").orElseThrow().tier()).contains(2);
    }

    @Test
    void withoutATierThereIsNone() throws CatalogueException {
        assertThat(read("catalogue: x\ndatasets: [{name: a}]")
                        .dataset("a")
                        .orElseThrow()
                        .tier())
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets: []                                             | catalogue: catalogue: missing",
                "'catalogue: x\nwhat: 1'                                  | catalogue: unknown field [what]",
                "'catalogue: x\ncatalogue: y'                             | line 2: key is there twice: [catalogue]",
                "'catalogue: x\ndatasets: [{name: a, tier: 0}]'           | dataset 1: tier: 1 to 9 is expected",
                "'catalogue: x\ndatasets: [{name: a}, {name: A}]'         | dataset [A] is there twice",
                "'catalogue: x\ndatasets: [{name: a, licenceUntil: now}]' | dataset 1: licenceUntil: a date",
                "'catalogue: x\ndatasets: [{name: a, tags: [PII]}]'       | dataset 1: tags: a list of lower-case words",
                "'catalogue: x\ndatasets: [{name: a, key: [k]}]'          | dataset 1: key: columns of the dataset are expected",
                "'catalogue: x\ndatasets: [{name: a, key: [k, k], columns: [{name: k}]}]' | found [k]",
                "'catalogue: x\ndatasets: [{name: a, key: k}]'            | dataset 1: key: a list is expected",
                "'catalogue: x\ndatasets: [{name: a, row: visit}]'        | dataset 1: row: person is expected",
                "'catalogue: &a x\ndatasets: [*a]'                        | anchors and aliases are not allowed",
                "'catalogue: !!str x'                                     | tags are not allowed",
                "'catalogue: x\n---\ncatalogue: y'                        | one document",
                "'catalogue: ['                                           | not YAML or JSON",
                "'catalogue: x\nclasses: [{name: a}]'                    | class 1: within: missing or empty",
                "'catalogue: x\nclasses: [{name: A, within: [b]}]'      | class 1: name: a lower-case word is expected, found [A]",
                "'catalogue: x\nclasses: [{name: a, within: [a]}]'      | classes: class a is within itself",
                "'catalogue: x\nclasses: [{name: a, within: [b]}, {name: b, within: [a]}]' | is within itself: take one",
                "'catalogue: x\nclasses: [{name: a, within: [b]}, {name: a, within: [c]}]' | class [a] is there twice",
                "[1, 2]                                                   | a mapping with"
            })
    void aBadFileSaysWhere(String file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> read("catalogue: " + "[".repeat(5_000))).isInstanceOf(CatalogueException.class);
    }

    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] file) {
        try {
            assertThat(CatalogueReader.read(file).datasets()).isNotNull();
        } catch (CatalogueException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static MapCatalogue read(String file) throws CatalogueException {
        return CatalogueReader.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
