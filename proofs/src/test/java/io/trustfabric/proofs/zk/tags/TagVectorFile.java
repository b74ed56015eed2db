package io.trustfabric.proofs.zk.tags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** {@code vectors/tags-v1.json} in the sources, and what makes it anew: the same bytes in every run. */
final class TagVectorFile {
    static final String EPOCH = "2026-W47";
    static final String ID_TYPE = "email/1";

    /** skSm of RFC 9497, appendix A.3.2: P-256, mode VOPRF. */
    private static final String SECRET = "ca5d94c8807817669a51b196c34c1b7f8442fde4334a7121ae4736364312fca6";

    private static final List<String> IDENTIFIERS = List.of("jane@example.com", "jos\u00e9@xn--bcher-kva.example");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private TagVectorFile() {}

    static JsonNode read() throws IOException {
        return JSON.readTree(path().toFile());
    }

    /** Whole or not at all. */
    static void write() throws IOException, MalformedException {
        Path next = Files.writeString(path().resolveSibling("tags-v1.next"), made().toPrettyString() + "\n");
        Files.move(next, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ObjectNode made() throws MalformedException {
        SecureRandom random = new SeededRandom(47);
        EpochKey key = EpochKey.restore(EPOCH, HEX.parseHex(SECRET), random).orElseThrow();
        var client = new TagClient(ID_TYPE, random);
        PendingTags pending = client.blind(IDENTIFIERS, key.publicKey());
        TagResponse response = new TagService(key, random).answer(pending.request());
        ObjectNode file = JSON.createObjectNode()
                .put("secret", SECRET)
                .put("epochKey", HEX.formatHex(key.publicKey().encode()))
                .put("pkE", key.publicKey().hash().hex())
                .put("context", new TagContext(EPOCH, ID_TYPE).text());
        IDENTIFIERS.forEach(file.putArray("identifiers")::add);
        client.finish(pending, response).forEach(tag -> file.withArray("tags").add(tag.toString()));
        return file.put("request", HEX.formatHex(pending.request().encode()))
                .put("response", HEX.formatHex(response.encode()));
    }

    private static Path path() {
        return Path.of(System.getProperty("trust.root", ".."), "proofs/src/test/resources/vectors/tags-v1.json");
    }
}
