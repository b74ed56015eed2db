package io.trustfabric.local.production.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadInputScheduleTest {

    @Test
    void everyKindComesAsOftenAsPlannedByTheEndOfTheRun() {
        BadInputSchedule schedule = BadInputSchedule.of(6, 1_000, 1);
        List<BadInputSchedule.Slot> sent = new ArrayList<>();
        for (int done = 1; done <= 1_000; done++) {
            sent.addAll(schedule.due(done));
        }

        for (BadInputKind kind : BadInputKind.values()) {
            assertThat(sent).filteredOn(s -> s.kind() == kind).as(kind.name()).hasSize(kind.costly() ? 2 : 6);
        }
        assertThat(sent).doesNotHaveDuplicates().hasSize(schedule.size());
    }

    @Test
    void halfOfThemHaveComeByHalfOfTheRun() {
        BadInputSchedule schedule = BadInputSchedule.of(6, 1_000, 1);

        assertThat(schedule.due(500)).hasSize(schedule.size() / 2);
    }

    @Test
    void runWithoutTroubleHasNone() {
        assertThat(BadInputSchedule.of(0, 10, 1).due(10)).isEmpty();
    }
}
