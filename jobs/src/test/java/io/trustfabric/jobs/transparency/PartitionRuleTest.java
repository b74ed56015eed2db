package io.trustfabric.jobs.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.integrate.TenantPartition;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionRuleTest {

    /** The integrator stops where a tenant is in another partition than this rule says; the producer must follow it. */
    @Test
    void itIsTheRuleOfKafkasProducer() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            String tenant = "ä".repeat(random.nextInt(2))
                    + Long.toString(random.nextLong(), 36).substring(random.nextInt(5));
            int partitions = random.nextInt(1, 200);

            assertThat(TenantPartition.of(tenant, partitions))
                    .as("%s of %d", tenant, partitions)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(tenant.getBytes(StandardCharsets.UTF_8), partitions));
        }
    }
}
