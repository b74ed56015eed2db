package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.voprf.BlindedInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tenant keeps between its request and the answer: blinds, and which identifiers they belong to. May wait in a file
 * of the tenant's own. Source: docs/spec/tags.md, section 6.
 */
public final class PendingTags {
    private static final String MAGIC = "ZKTX-TP1";

    private final TagContext context;
    private final EpochPublicKey key;
    private final TagRequest request;
    private final List<BlindedInput> inputs;

    PendingTags(TagContext context, EpochPublicKey key, List<BlindedInput> inputs) {
        this.context = context;
        this.key = key;
        this.inputs = List.copyOf(inputs);
        this.request = new TagRequest(
                key.epoch(),
                key.hash(),
                inputs.stream().map(BlindedInput::element).toList());
    }

    /**
     * @param secret what {@link #encodeSecret} wrote
     * @param identifiers the same as were blinded, in the same order: they are not in the file
     * @throws MalformedException with SUBJECT_MISMATCH if they are others, or the file is damaged
     */
    public static PendingTags decode(byte[] secret, List<String> identifiers) throws MalformedException {
        var reader = new RecordReader("a file of pending tags", secret, MAGIC);
        EpochPublicKey key = EpochPublicKey.decode(reader.sized());
        var context = TagContext.parse(key.epoch(), new String(reader.sized(), StandardCharsets.ISO_8859_1));
        Hash32 digest = reader.hash();
        int count = reader.count();
        byte[] blinded = reader.last(count * BlindedInput.SECRET_BYTES);
        List<byte[]> texts = identifiers.stream().map(context::input).toList();
        if (texts.size() != count || !digest(texts, blinded).equals(digest)) {
            throw new MalformedException(
                    Reason.SUBJECT_MISMATCH,
                    "not the %d identifiers that were blinded, or the file is damaged".formatted(count));
        }
        var inputs = new ArrayList<BlindedInput>(count);
        for (int i = 0; i < count; i++) {
            inputs.add(BlindedInput.decode(texts.get(i), blinded, i * BlindedInput.SECRET_BYTES));
        }
        return new PendingTags(context, key, inputs);
    }

    /** For the tenant's own file. Who reads it can look the identifiers up in a dictionary. */
    public byte[] encodeSecret() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
        writeSized(bytes, key.encode());
        writeSized(bytes, context.idType().getBytes(StandardCharsets.US_ASCII));
        var blinded = new ByteArrayOutputStream();
        inputs.forEach(input -> blinded.writeBytes(input.encodeSecret()));
        bytes.writeBytes(digest(inputs.stream().map(BlindedInput::input).toList(), blinded.toByteArray())
                .bytes());
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(inputs.size()).array());
        bytes.writeBytes(blinded.toByteArray());
        return bytes.toByteArray();
    }

    /** Inputs stand behind their lengths already, so what is hashed can be taken apart in one way only. */
    private static Hash32 digest(List<byte[]> inputs, byte[] blinded) {
        var all = new ByteArrayOutputStream();
        inputs.forEach(all::writeBytes);
        all.writeBytes(blinded);
        return Hash32.sha256(all.toByteArray());
    }

    private static void writeSized(ByteArrayOutputStream to, byte[] part) {
        to.write(part.length);
        to.writeBytes(part);
    }

    public TagRequest request() {
        return request;
    }

    public EpochPublicKey key() {
        return key;
    }

    List<BlindedInput> inputs() {
        return inputs;
    }

    @Override
    public String toString() {
        return "%d tags that wait for epoch %s".formatted(inputs.size(), key.epoch());
    }
}
