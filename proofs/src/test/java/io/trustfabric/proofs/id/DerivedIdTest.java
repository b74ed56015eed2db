package io.trustfabric.proofs.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedIdTest {

    /** Recomputed with Python: hashlib over struct.pack('>I', len) + field, version and variant bits set. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "verdict,1,0190a000-0000-7000-8000-000000000001,b75dd5a5-eb03-884d-9bfc-0dc4a6f1f92a",
        "sampler,2,grüße,ea57004f-6e08-8703-8f94-c0e08f3dd745"
    })
    void anIdFollowsFromItsInputs(String job, int version, String input, String id) {
        assertThat(DerivedId.of(job, version, input)).isEqualTo(id);
    }

    @Test
    void inputsCannotTradeLetters() {
        Set<String> ids = new HashSet<>();
        ids.add(DerivedId.of("job", 1, "ab", "c"));
        ids.add(DerivedId.of("job", 1, "a", "bc"));
        ids.add(DerivedId.of("job", 1, "abc"));
        ids.add(DerivedId.of("job", 1, "abc", ""));
        ids.add(DerivedId.of("job", 11, "bc"));
        ids.add(DerivedId.of("job1", 1, "bc"));

        assertThat(ids).hasSize(6);
    }

    @Test
    void derivedIdsAreUuidsOfVersion8() {
        UUID id = UUID.fromString(DerivedId.of("job", 1, "x"));

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void drawnIdsAreUuidsOfVersion7InOrderOfTime() {
        UUID id = UUID.fromString(EventId.of(0x0123_4567_89ABL, -1, -1));

        assertThat(id).hasToString("01234567-89ab-7fff-bfff-ffffffffffff");
        assertThat(EventId.of(1, 0, 0)).isLessThan(EventId.of(2, 0, 0));
        assertThat(EventId.next()).isNotEqualTo(EventId.next());
        assertThat(UUID.fromString(EventId.next()).version()).isEqualTo(7);
    }
}
