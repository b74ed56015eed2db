package io.trustfabric.sdk.zk.prove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.exchange.EventWords;
import io.trustfabric.sdk.zk.exchange.JudgedEvent;
import io.trustfabric.sdk.zk.exchange.LogTime;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.set.OwnSet;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * What every answer starts from.
 *
 * @param epochName null for the only one
 * @param requestId null for one that is made of the question
 */
record Given(DatasetOptions dataset, ReplayedExchange replayed, String epochName, String requestId, LogTime time) {

    String epoch() {
        return replayed.epoch(epochName).epoch();
    }

    OwnSet own() {
        return OwnSet.of(dataset, replayed, epoch());
    }

    String request(Supplier<String> otherwise) {
        return requestId == null ? otherwise.get() : requestId;
    }

    SecretMultiplication multiplication() {
        return new SecretMultiplication(new SecureRandom());
    }

    SecretNonces nonces() {
        return dataset.tenant().nonces(new SecureRandom());
    }

    /** Signs it, lets the rules judge it, writes the file. */
    JudgedEvent publish(ExchangeEvent event) {
        JudgedEvent judged =
                replayed.add(SignedEvent.sign(event, dataset.tenant().signingKey()), time);
        replayed.write();
        return judged;
    }

    static void give(Answer answer, JudgedEvent judged, String last) {
        ObjectNode body = EventWords.json(judged);
        answer.give("io.trustfabric.cli.zk-event/1", body, out -> {
            out.println(EventWords.line(body));
            out.println(last);
        });
    }
}
