package io.trustfabric.bench.zk;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.tags.EpochKey;
import io.trustfabric.proofs.zk.tags.PendingTags;
import io.trustfabric.proofs.zk.tags.TagClient;
import io.trustfabric.proofs.zk.tags.TagRequest;
import io.trustfabric.proofs.zk.tags.TagResponse;
import io.trustfabric.proofs.zk.tags.TagService;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** A thousand identifiers to tags: what the tenant does, blinding and checking, and what the tag service does. */
final class Tagging {
    private static final int IDENTIFIERS = 1_000;
    private static final int ROUNDS = 3;

    private final SecureRandom random = new SecureRandom();
    private final EpochKey key = EpochKey.fresh("2026-Q4", random);
    private final TagClient client = new TagClient("email/1", random);
    private final TagService service = new TagService(key, random);
    private final List<String> identifiers = IntStream.range(0, IDENTIFIERS)
            .mapToObj("someone%d@example.com"::formatted)
            .toList();

    List<Figure> measure() throws Exception {
        PendingTags pending = client.blind(identifiers, key.publicKey());
        byte[] request = pending.request().encode();
        byte[] response = service.answer(pending.request()).encode();
        Timed blind = Timed.of(
                ROUNDS,
                round -> client.blind(identifiers, key.publicKey()).request().encode());
        Timed answer = Timed.of(
                ROUNDS, round -> service.answer(TagRequest.decode(request)).encode());
        Timed finish = Timed.of(ROUNDS, round -> {
            List<Scalar> tags = client.finish(pending, TagResponse.decode(response));
            if (tags.size() != IDENTIFIERS) {
                throw new IllegalStateException("tags are missing");
            }
        });
        System.err.printf("  blinding %s%n  answering %s%n  finishing %s%n", blind, answer, finish);
        return List.of(
                Figure.of("zk.tags.tenant", IDENTIFIERS * 1e3 / (blind.millis() + finish.millis()), "elements/s"),
                Figure.of("zk.tags.service", IDENTIFIERS * 1e3 / answer.millis(), "elements/s"));
    }
}
