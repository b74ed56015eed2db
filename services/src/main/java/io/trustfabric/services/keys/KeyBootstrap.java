package io.trustfabric.services.keys;

import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.authority.KeyLife;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the keys of an installation to where jobs and services can start: the folder whole, the witness key fresh, every
 * record on {@code trust.keys.v1}. Run at each start, before the jobs that read key files; a second run does nothing.
 */
public final class KeyBootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(KeyBootstrap.class);

    private final KeyFolder folder;

    public KeyBootstrap(KeyFolder folder) {
        this.folder = folder;
    }

    /** Makes missing keys, and rotates a witness key whose life is ending. Needs no broker. */
    public void prepare(long nowMillis) throws IOException {
        List<KeyRole> made = folder.bootstrap(nowMillis);
        if (!made.isEmpty()) {
            LOG.info("new keys for the roles {}", made);
        }
        KeyRecord witness = folder.certificate(KeyRole.WITNESS);
        if (KeyLife.isEnding(witness, nowMillis)) {
            LOG.info(
                    "witness key {} is ending, key {} follows it",
                    witness.keyId(),
                    folder.rotate(KeyRole.WITNESS, nowMillis).keyId());
        }
    }

    /**
     * Writes those records that the topic does not have yet.
     *
     * @return the records written
     * @throws IllegalStateException where a key in use has been revoked: starting with it would sign for nobody
     */
    public List<KeyRecord> publish(KafkaSettings kafka) throws IOException, InterruptedException {
        KeyTopic topic = new KeyTopic(kafka);
        KeyRing known = topic.read(folder.key(KeyRole.AUTHORITY).verifyingKey());
        Map<KeyRecord, Dsse> missing = new LinkedHashMap<>();
        for (KeyRole role : KeyFolder.ROLES) {
            KeyRecord mine = folder.certificate(role);
            KeyRecord theirs = known.find(mine.keyId()).orElse(null);
            if (theirs != null && theirs.revoked()) {
                throw new IllegalStateException(
                        "the %s key %s has been revoked and cannot be used; run: trust keys rotate %s"
                                .formatted(role.wireName(), mine.keyId(), role.wireName()));
            }
            if (!mine.equals(theirs)) {
                missing.put(mine, folder.envelope(role));
            }
        }
        if (!missing.isEmpty()) {
            topic.write(missing);
            LOG.info("published key records: {}", KeyTopic.ids(missing.keySet()));
        }
        return List.copyOf(missing.keySet());
    }
}
