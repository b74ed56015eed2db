package io.trustfabric.policies.graph.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Selection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered, for how long, and what happens where there is no room. */
class SelectionMemoryTest {
    private static final List<Figure> ALL = figures("true");
    private static final List<Figure> BUT_ONE = figures("id <> 991");
    private static final List<Figure> BUT_ANOTHER = figures("id <> 992");

    @Test
    void aSelectionLivesUntilTheEndOfItsLastQuery() {
        SelectionMemory memory = new SelectionMemory(10);
        memory.commit(ALL, 100);
        memory.commit(ALL, 200);
        memory.commit(ALL, 150);

        memory.advance(199);
        assertThat(memory.differences("h.visits", BUT_ONE, 0)).isEqualTo(1);
        memory.advance(200);
        assertThat(memory.differences("h.visits", BUT_ONE, 0)).isZero();
        assertThat(memory.isEmpty()).isTrue();
    }

    @Test
    void whatHasExpiredAlreadyIsNotRemembered() {
        SelectionMemory memory = new SelectionMemory(10);
        memory.advance(100);

        assertThat(memory.commit(ALL, 100)).isTrue();
        assertThat(memory.size()).isZero();
    }

    @Test
    void earlierSelectionsCountEachOnce() {
        SelectionMemory memory = new SelectionMemory(10);
        memory.commit(BUT_ONE, 100);
        memory.commit(BUT_ONE, 100);
        memory.commit(BUT_ANOTHER, 100);

        assertThat(memory.differences("h.visits", ALL, 0)).isEqualTo(2);
        assertThat(memory.differences("H.Visits", ALL, 0)).isEqualTo(2);
        assertThat(memory.differences("h.people", ALL, 0)).isZero();
    }

    @Test
    void withoutRoomNothingIsRememberedAndWhatIsThereStaysAndLivesOn() {
        SelectionMemory memory = new SelectionMemory(1);
        assertThat(memory.commit(ALL, 100)).isTrue();

        assertThat(memory.hasRoom(BUT_ONE)).isFalse();
        assertThat(memory.commit(BUT_ONE, 100)).isFalse();
        assertThat(memory.hasRoom(ALL)).isTrue();
        assertThat(memory.commit(ALL, 200)).isTrue();
        memory.advance(150);
        assertThat(memory.size()).isEqualTo(1);
        assertThatThrownBy(() -> new SelectionMemory(0)).hasMessageContaining("room for one, not 0");
    }

    @Test
    void selectionsThatAreApartCountInNoOrder() {
        List<List<Figure>> months = new ArrayList<>(IntStream.rangeClosed(1, 11)
                .mapToObj(m -> figures("day >= DATE '2025-%02d-01' AND day < DATE '2025-%02d-01'".formatted(m, m + 1)))
                .toList());
        for (int seed = 0; seed < 20; seed++) {
            shuffle(months, new SplittableRandom(seed));
            SelectionMemory memory = new SelectionMemory(100);
            for (List<Figure> month : months) {
                assertThat(memory.differences("h.visits", month, 0)).isZero();
                memory.commit(month, 100);
            }
        }
    }

    @Test
    void anErasedIndividualIsInNoSelection() {
        QueryPlan plan = Asked.duckdb("SELECT count(*) FROM visits WHERE person <> 4711");
        EntityRef person = plan.entities().get(0);
        SelectionMemory memory = new SelectionMemory(10);
        memory.commit(plan.figures(), 100);
        memory.commit(ALL, 100);

        assertThat(memory.erase(person.saltedKey())).isEqualTo(1);
        assertThat(memory.erase(person.saltedKey())).isZero();
        assertThat(memory.size()).isEqualTo(1);
        memory.advance(100);
        assertThat(memory.isEmpty()).isTrue();
    }

    @Test
    void aFullMemoryIsLookedThroughInMilliseconds() {
        SelectionMemory memory = new SelectionMemory(SelectionMemory.MOST);
        for (int i = 0; i < SelectionMemory.MOST; i++) {
            memory.commit(List.of(one(i)), 100);
        }
        List<Figure> query = List.of(one(50_000));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            assertThat(memory.differences("h.visits", query, 0)).isZero();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("a query beside %,d selections: %.2f ms%n", SelectionMemory.MOST, best / 1e6);
        assertThat(best).isLessThan(100_000_000);
    }

    private static Figure one(int id) {
        Line ids = Line.all(Line.Unit.NUMBER, BigDecimal.ONE).compared("=", BigDecimal.valueOf(id));
        Keys clinic = new Keys(false, List.of("k"));
        return new Figure(
                List.of("h.visits"),
                new Selection(
                        List.of(
                                new Constraint("h.visits.clinic", clinic, false),
                                new Constraint("h.visits.id", ids, false)),
                        List.of()));
    }

    private static void shuffle(List<?> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }

    private static List<Figure> figures(String where) {
        return Asked.postgres("SELECT count(*) FROM visits WHERE " + where).figures();
    }
}
