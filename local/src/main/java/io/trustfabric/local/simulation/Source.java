package io.trustfabric.local.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The source topic: outcomes of several tenants, some twice, some that are refused. */
final class Source {
    static final String TOPIC = "trust.verdicts.v1";
    static final int PARTITIONS = 3;
    private static final int BUSY_TENANT_OF = 3;
    private static final int REFUSED_OF = 15;
    private static final int AGAIN_OF = 8;

    /**
     * @param tenant empty where the record could not be decoded
     * @param rejection null where it is to be admitted
     */
    record Outcome(int partition, long offset, String tenant, byte[] dedupKey, String rejection) {}

    private final SplittableRandom random;
    private final List<String> tenants = new ArrayList<>();
    private final List<List<Outcome>> partitions = new ArrayList<>();
    private final List<Outcome> sound = new ArrayList<>();

    Source(SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayList<>());
        }
        int count = 2 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            tenants.add("tenant-" + random.nextInt(1_000_000));
        }
    }

    /** More outcomes come. */
    void grow(int records) {
        int partition = random.nextInt(PARTITIONS);
        for (int i = 0; i < records; i++) {
            Outcome next = next(partition, partitions.get(partition).size());
            partitions.get(partition).add(next);
            if (next.rejection() == null) {
                sound.add(next);
            }
        }
    }

    private Outcome next(int partition, long offset) {
        if (random.nextInt(REFUSED_OF) == 0) {
            return new Outcome(partition, offset, "", hash("none"), random.nextBoolean() ? "REFUSED" : "UNDECODABLE");
        }
        if (!sound.isEmpty() && random.nextInt(AGAIN_OF) == 0) {
            Outcome twin = sound.get(random.nextInt(sound.size()));
            return new Outcome(partition, offset, twin.tenant(), twin.dedupKey(), null);
        }
        String tenant = tenants.get(random.nextInt(BUSY_TENANT_OF) > 0 ? 0 : random.nextInt(tenants.size()));
        return new Outcome(partition, offset, tenant, hash(partition + "@" + offset), null);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Outcome> partition(int number) {
        return partitions.get(number);
    }

    List<Outcome> all() {
        return partitions.stream().flatMap(List::stream).toList();
    }
}
