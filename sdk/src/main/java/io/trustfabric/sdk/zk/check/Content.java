package io.trustfabric.sdk.zk.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import io.trustfabric.proofs.zk.tags.TagRequest;
import io.trustfabric.proofs.zk.tags.TagResponse;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.exchange.EventWords;
import io.trustfabric.sdk.zk.file.KnownFile;
import io.trustfabric.sdk.zk.party.Card;
import io.trustfabric.sdk.zk.range.Commitment;
import io.trustfabric.sdk.zk.range.RangeProofFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a file says without its secrets: fields are named one by one, so a new secret field is not shown by accident. */
final class Content {
    private Content() {}

    static ObjectNode of(KnownFile file) {
        ObjectNode content = Answer.object();
        try {
            switch (file.kind()) {
                case EXCHANGE -> exchange(file, content);
                case CARD -> card(Card.of(file), content);
                case TAG_REQUEST -> {
                    TagRequest request = TagRequest.decode(file.bytes());
                    content.put("epoch", request.epoch());
                    content.put("elements", request.elements().size());
                    content.put("request", request.hash().hex());
                }
                case TAG_RESPONSE -> {
                    TagResponse response = TagResponse.decode(file.bytes());
                    content.put("elements", response.elements().size());
                    content.put("request", response.request().hex());
                }
                case COMMITMENT -> commitment(Commitment.parse(file.bytes()), content);
                case RANGE_PROOF -> {
                    RangeProofFile proof = RangeProofFile.parse(file);
                    commitment(proof.commitment(), content);
                    content.put("range", proof.range().toString());
                }
                case SIGNING_KEY, SEALING_KEY -> {}
                case EPOCH_KEY -> content.put("epoch", file.fields().text("epoch"));
                case PENDING, TAGS -> identifiers(file.fields(), content);
                case SET -> {
                    content.put("registration", file.fields().text("registration"));
                    content.put("bucket", file.fields().count("np"));
                }
                case VALUE -> commitment(Commitment.parse(file.fields().base64("commitment")), content);
            }
            return content;
        } catch (MalformedException | MalformedEvidenceException e) {
            throw file.damaged(e.getMessage());
        }
    }

    private static void exchange(KnownFile file, ObjectNode content) throws MalformedException {
        ArrayNode events = content.putArray("events");
        ExchangeFile.parse(file.bytes()).forEach(logged -> events.add(EventWords.json(logged)));
    }

    private static void card(Card card, ObjectNode content) {
        content.put("role", card.isTenant() ? "tenant" : "authority");
        content.put("name", card.name());
        content.put("keyId", card.signing().keyId());
        content.put("publicKey", card.signing().base64());
    }

    private static void commitment(Commitment.Signed signed, ObjectNode content) {
        content.put("tenant", signed.commitment().tenant());
        content.put("epoch", signed.commitment().epoch());
        content.put("metric", signed.commitment().metric());
        content.put("body", signed.body().hex());
    }

    private static void identifiers(JsonFields fields, ObjectNode content) throws MalformedEvidenceException {
        content.put("idType", fields.text("idType"));
        content.put("identifiers", fields.texts("identifiers").size());
    }

    static Stream<String> lines(JsonNode content) {
        return content.properties().stream()
                .flatMap(field -> field.getValue().isArray()
                        ? StreamSupport.stream(field.getValue().spliterator(), false)
                                .map(e -> EventWords.line((ObjectNode) e))
                        : Stream.of("%-12s %s"
                                .formatted(
                                        field.getKey(),
                                        VisibleText.oneLine(field.getValue().asText()))));
    }
}
