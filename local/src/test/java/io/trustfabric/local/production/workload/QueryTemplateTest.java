package io.trustfabric.local.production.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QueryTemplateTest {
    private static final String TEXT = """
            -- family: TPCH
            -- inputs: orders nation
            -- param least: int 7 7
            -- param name: choice 'MIDDLE EAST'
            SELECT {{edit: sum(a) => max(a)}} FROM orders
            WHERE a > ${least}
                {{filter: AND b = '${name}'}}
            ORDER BY 1
            """;

    @Test
    void declaredTextHasTheFirstAlternativeAndTheFilter() {
        assertThat(draw().declared()).isEqualTo("""
                        SELECT sum(a) FROM orders
                        WHERE a > 7
                            AND b = 'MIDDLE EAST'
                        ORDER BY 1""");
    }

    @Test
    void editedTextDiffersInTheMarkedPlaceAlone() {
        assertThat(draw().edited()).isEqualTo(draw().declared().replace("sum(a)", "max(a)"));
    }

    @Test
    void unfilteredTextLacksTheFilterAndLeavesNoBlankLine() {
        assertThat(draw().unfiltered()).isEqualTo("""
                        SELECT sum(a) FROM orders
                        WHERE a > 7
                        ORDER BY 1""");
    }

    @Test
    void templateWithoutMarksIsRefused() {
        assertThatThrownBy(() -> QueryTemplate.parse("plain", "-- family: TPCH\n-- inputs: orders\nSELECT 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain");
    }

    @Test
    void libraryHasTheTwentyTwoQueriesOfTpchAndEveryFamily() {
        TemplateLibrary library = TemplateLibrary.load();

        assertThat(library.of(QueryFamily.TPCH)).hasSize(22);
        for (QueryFamily family : QueryFamily.values()) {
            assertThat(library.of(family)).isNotEmpty();
        }
    }

    @Test
    void noMarkOrParameterIsLeftInAnyDrawnText() {
        for (QueryTemplate template : TemplateLibrary.load().all()) {
            QueryTemplate.Texts texts = template.draw(new SplittableRandom(1));
            assertThat(texts.declared() + texts.edited() + texts.unfiltered())
                    .as(template.name())
                    .doesNotContain("${", "{{", "}}", "=>");
            assertThat(texts.edited()).as(template.name()).isNotEqualTo(texts.declared());
            assertThat(texts.unfiltered()).as(template.name()).isNotEqualTo(texts.declared());
        }
    }

    private static QueryTemplate.Texts draw() {
        return QueryTemplate.parse("test", TEXT).draw(new SplittableRandom(1));
    }
}
