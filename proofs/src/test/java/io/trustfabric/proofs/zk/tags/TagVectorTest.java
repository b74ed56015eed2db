package io.trustfabric.proofs.zk.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.voprf.DleqVerifier;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What docs/spec/tags.md, section 10, records; proofs/conformance/zk agrees with it. {@code -Dtrust.docs.write=true} makes
 * the file anew first.
 */
class TagVectorTest {
    private static final HexFormat HEX = HexFormat.of();

    private final SecureRandom random = new SecureRandom();
    private final JsonNode vector = TagVectorFile.read();

    TagVectorTest() throws IOException {}

    @BeforeAll
    static void itIsMadeAnewIfAskedFor() throws Exception {
        if (Boolean.getBoolean("trust.docs.write")) {
            TagVectorFile.write();
        }
    }

    @Test
    void theKeyAndItsHashAreThoseOfTheVector() throws Exception {
        EpochKey key =
                EpochKey.restore(TagVectorFile.EPOCH, bytes("secret"), random).orElseThrow();
        assertEquals(EpochPublicKey.decode(bytes("epochKey")), key.publicKey());
        assertEquals(vector.get("pkE").asText(), key.publicKey().hash().hex());
    }

    @Test
    void tagsAreThoseOfTheVectorWhateverTheBlinds() throws Exception {
        EpochKey key =
                EpochKey.restore(TagVectorFile.EPOCH, bytes("secret"), random).orElseThrow();
        var client = new TagClient(TagVectorFile.ID_TYPE, random);
        PendingTags pending = client.blind(texts("identifiers"), key.publicKey());
        TagResponse response = new TagService(key, random).answer(pending.request());
        assertEquals(
                texts("tags"),
                client.finish(pending, response).stream().map(Object::toString).toList());
        assertEquals(vector.get("context").asText(), new TagContext(TagVectorFile.EPOCH, TagVectorFile.ID_TYPE).text());
    }

    @Test
    void theRecordedExchangeHoldsAndIsBoundToItsRequest() throws Exception {
        EpochPublicKey key = EpochPublicKey.decode(bytes("epochKey"));
        TagRequest request = TagRequest.decode(bytes("request"));
        assertTrue(holds(key, request, TagResponse.decode(bytes("response"))));
        var renamed = new EpochPublicKey("2026-W48", key.point());
        assertFalse(holds(renamed, request, TagResponse.decode(bytes("response"))));
        byte[] changed = bytes("response");
        changed[changed.length - 70] ^= 0x40;
        assertThrows(MalformedException.class, () -> {
            if (!holds(key, request, TagResponse.decode(changed))) {
                throw new MalformedException("the proof does not hold");
            }
        });
    }

    private static boolean holds(EpochPublicKey key, TagRequest request, TagResponse response)
            throws MalformedException {
        BoundPair pair = BoundPair.of(key, request, response.elements());
        return response.request().equals(request.hash())
                && new DleqVerifier().holds(key.point(), List.of(pair.m()), List.of(pair.z()), response.proof());
    }

    private byte[] bytes(String field) {
        return HEX.parseHex(vector.get(field).asText());
    }

    private List<String> texts(String field) {
        return StreamSupport.stream(vector.get(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
