package io.trustfabric.services.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantHeadDeskTest {

    private final List<Long> asked = new ArrayList<>();
    private final TenantHeadDesk desk = new TenantHeadDesk(Samples.KEY.verifierKey(), asked::add);
    private final HeadAt head = Samples.head(0, 7, "acme", 3);

    @Test
    void aHeadIsAskedForOnceForAllItsEntries() {
        desk.bring(entry(0), 0);
        desk.bring(entry(1), 0);
        assertThat(desk.bound(1)).isEmpty();

        desk.told(new LogTopics.Answer(7, signedBy(Samples.KEY.key())));

        assertThat(desk.bound(2)).hasSize(2);
        desk.bring(entry(2), 3);
        assertThat(desk.bound(3)).hasSize(1);
        assertThat(asked).containsExactly(7L);
        assertThat(desk.waiting()).isEmpty();
    }

    @Test
    void withoutAnAnswerItIsAskedAgainAfterAWhile() {
        desk.bring(entry(0), 0);

        assertThat(desk.bound(TenantHeadDesk.ASK_AGAIN_NANOS - 1)).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(desk.bound(TenantHeadDesk.ASK_AGAIN_NANOS)).isEmpty();
        assertThat(asked).containsExactly(7L, 7L);
        assertThat(desk.waiting()).hasSize(1);
    }

    @Test
    void anAnswerOfAnotherKeyOrHeadOrLogIsPassedOver() {
        desk.bring(entry(0), 0);
        Checkpoint honest = head.leaf().head().checkpoint("log.example");

        desk.told(new LogTopics.Answer(7, signedBy(SigningKey.generate())));
        desk.told(new LogTopics.Answer(7, sign(new Checkpoint(honest.origin(), 4, honest.rootHash()))));
        desk.told(new LogTopics.Answer(7, sign(new Checkpoint("log.example", 3, honest.rootHash()))));
        desk.told(new LogTopics.Answer(8, signedBy(Samples.KEY.key())));

        assertThat(desk.bound(1)).isEmpty();
    }

    private SignedCheckpoint signedBy(SigningKey key) {
        Checkpoint checkpoint = head.leaf().head().checkpoint("log.example");
        return checkpoint.sign(new NoteSigner(checkpoint.origin(), key));
    }

    private static SignedCheckpoint sign(Checkpoint checkpoint) {
        return checkpoint.sign(new NoteSigner(checkpoint.origin(), Samples.KEY.key()));
    }

    private Covered entry(long index) {
        return new Covered(Samples.admission(index, index, "acme"), Samples.leaf("k"), head, Samples.signed(0, 9));
    }
}
