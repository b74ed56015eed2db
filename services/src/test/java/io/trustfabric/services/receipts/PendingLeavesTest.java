package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PendingLeavesTest {

    private final List<String> searches = new ArrayList<>();
    private final PendingLeaves pending = new PendingLeaves((partition, label, from, to) -> {
        searches.add(from + "-" + to);
        return LongStream.range(from, to).mapToObj(PendingLeavesTest::leaf).toList();
    });

    @Test
    void whatWasAdmittedIsNotSearchedFor() {
        admit(0, 300);

        assertThat(indexes(256, 300)).containsExactly(LongStream.range(256, 300).toArray());
        assertThat(searches).isEmpty();
    }

    @Test
    void whatCameBeforeAStartIsSearchedForOnce() {
        admit(290, 300);

        assertThat(indexes(256, 300)).hasSize(44).startsWith(256);
        assertThat(indexes(256, 300)).hasSize(44);
        assertThat(searches).containsExactly("256-290");
    }

    @Test
    void whatHasNotBeenReadYetIsSearchedFor() {
        admit(256, 290);

        assertThat(indexes(256, 300)).hasSize(44).endsWith(299);
        assertThat(searches).containsExactly("290-300");
    }

    @Test
    void ofALongLogTheOldestAreForgotten() {
        admit(0, 2_000);

        assertThat(indexes(0, 256)).hasSize(256).startsWith(0);
        assertThat(searches).containsExactly("0-256");
        assertThat(indexes(1_792, 2_000)).hasSize(208);
        assertThat(searches).hasSize(1);
    }

    private void admit(long from, long to) {
        for (long index = from; index < to; index++) {
            pending.admitted(
                    new Admission(index, 0, index, "VERDICT", "acme", "s", label(), Samples.HASH, leaf(index), index));
            pending.admitted(new Admission(
                    index, 0, index, "VERDICT", "acme", "s", label(), Samples.HASH, leaf(index), index)); // a repeat
        }
    }

    private long[] indexes(long from, long needed) {
        return pending.from(0, label(), from, needed).stream()
                .mapToLong(leaf -> Long.parseLong(new String(leaf, StandardCharsets.US_ASCII)))
                .toArray();
    }

    private static TenantLabel label() {
        return Samples.label("acme");
    }

    private static byte[] leaf(long index) {
        return Long.toString(index).getBytes(StandardCharsets.US_ASCII);
    }
}
