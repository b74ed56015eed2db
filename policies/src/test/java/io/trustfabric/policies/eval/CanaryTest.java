package io.trustfabric.policies.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/spec/policy-language.md, section 2, {@code canary}. */
class CanaryTest {

    /** Computed with Python's hashlib: int.from_bytes(sha256(policy + b"\\0" + tenant).digest()[:8], "big") % 100. */
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({"eu-customer-linkage, acme, 82", "eu-customer-linkage, umbrella, 37", "p, acme, 99", "p, ñandú, 54"})
    void aTenantsBucketIsTheHashs(String policy, String tenant, long bucket) {
        assertThat(Canary.bucket(policy, tenant)).isEqualTo(bucket);
    }

    @Test
    void moreTenantsAreEnforcedAsThePercentageGrowsAndNoneIsLost() {
        for (int tenant = 0; tenant < 200; tenant++) {
            String id = "t" + tenant;
            long enforced =
                    IntStream.rangeClosed(0, 100).filter(p -> enforces(p, id)).count();
            long first = IntStream.rangeClosed(0, 100)
                    .filter(p -> enforces(p, id))
                    .findFirst()
                    .orElseThrow();

            assertThat(enforced).isEqualTo(101 - first).isPositive();
        }
        assertThat(IntStream.range(0, 1_000).filter(t -> enforces(10, "t" + t)).count())
                .isBetween(70L, 130L);
    }

    private static boolean enforces(int percent, String tenant) {
        Mode mode = new Mode(true, percent, Set.of());
        return Canary.enforces(World.policy("p").mode(mode).installed(), tenant);
    }
}
