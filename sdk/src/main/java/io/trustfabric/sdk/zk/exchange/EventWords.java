package io.trustfabric.sdk.zk.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.zk.exchange.Ruling;
import io.trustfabric.proofs.zk.exchange.event.CustodyStated;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.event.KeyCertified;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.sdk.cli.Answer;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HexFormat;

/** Events for people: one line each, and the same as JSON. */
public final class EventWords {
    private EventWords() {}

    /** Index, time, kind and what it says. */
    public static ObjectNode json(LoggedEvent logged) {
        ObjectNode json = Answer.object();
        json.put("index", logged.index());
        json.put("timeMillis", logged.timeMillis());
        json.put("kind", kind(logged.event().event()));
        json.put("hash", logged.event().hash().hex());
        json.put("says", says(logged.event().event()));
        return json;
    }

    /** As {@link #json(LoggedEvent)}, with the ruling. */
    public static ObjectNode json(JudgedEvent judged) {
        ObjectNode json = json(judged.logged());
        json.put("holds", judged.holds());
        json.put("ruling", ruling(judged.ruling()));
        if (judged.ruling() instanceof Ruling.Refused no) {
            json.put("reason", no.reason().name());
            json.put("detail", no.detail());
        }
        return json;
    }

    /** An event that {@link #json} described; a refusal's reason has a line of its own. */
    public static void print(PrintWriter out, ObjectNode json) {
        out.println(line(json));
        if (json.has("reason")) {
            out.println(reason(json));
        }
    }

    /** Why something does not hold, in one line. */
    public static String reason(ObjectNode json) {
        return "           %s: %s"
                .formatted(
                        json.get("reason").asText(),
                        VisibleText.oneLine(json.get("detail").asText()));
    }

    /** One line for an event that {@link #json} described. */
    public static String line(ObjectNode json) {
        String ruling =
                json.has("ruling") ? "%-9s ".formatted(json.get("ruling").asText()) : "";
        return "%4d  %s%s  %-12s %s"
                .formatted(
                        json.get("index").asLong(),
                        ruling,
                        time(json.get("timeMillis").asLong()),
                        json.get("kind").asText(),
                        VisibleText.oneLine(json.get("says").asText()));
    }

    private static String ruling(Ruling ruling) {
        if (ruling instanceof Ruling.Refused) {
            return "refused";
        }
        return ruling instanceof Ruling.Repeated ? "repeated" : "accepted";
    }

    /** In UTC. */
    public static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    static String kind(ExchangeEvent event) {
        if (event instanceof KeyCertified) {
            return "key";
        } else if (event instanceof EpochAnnounced) {
            return "epoch";
        } else if (event instanceof Registered) {
            return "registration";
        } else if (event instanceof Disclosed) {
            return "disclosure";
        } else if (event instanceof CustodyStated) {
            return "custody";
        } else if (event instanceof Proved) {
            return "proof";
        } else {
            return event instanceof NoProof ? "no proof" : "membership";
        }
    }

    private static String says(ExchangeEvent event) {
        if (event instanceof KeyCertified k) {
            return key(k);
        } else if (event instanceof EpochAnnounced e) {
            return "epoch %s of %s: registrations until %s, disclosures until %s, answers until %s"
                    .formatted(
                            e.epoch(),
                            String.join(", ", e.idTypes()),
                            time(e.registration().untilMillis()),
                            time(e.disclosure().untilMillis()),
                            time(e.closeMillis()));
        } else if (event instanceof Registered r) {
            return "%s registers %s of epoch %s in bucket %d"
                    .formatted(r.tenant(), r.dataset(), r.epoch(), r.generators());
        } else if (event instanceof Disclosed d) {
            return "%s discloses to %s for %s: at most %d shared, until %s"
                    .formatted(d.owner(), d.prover(), d.purpose(), d.k(), time(d.expiresMillis()));
        } else if (event instanceof CustodyStated c) {
            return "%s says that %s holds both sets: at most %d shared, for %s, until %s"
                    .formatted(c.owner(), c.prover(), c.k(), c.purpose(), time(c.expiresMillis()));
        } else if (event instanceof Proved p) {
            return "%s proves: at most %d shared".formatted(p.prover(), p.k());
        } else if (event instanceof NoProof n) {
            return "%s ends the exchange without a proof".formatted(n.prover());
        } else {
            return says((MembershipAnswered) event);
        }
    }

    /** Read, not checked: whether the authority says so is the ruling's matter. */
    private static String key(KeyCertified certified) {
        try {
            byte[] payload = certified.record().payload();
            JsonFields record = JsonFields.of(StrictJson.parse(payload, payload.length), "key record");
            String tenant = record.textOrNull("tenant");
            return "key %s: %s%s, %s"
                    .formatted(
                            record.text("keyId"),
                            record.text("role"),
                            tenant == null ? "" : " " + tenant,
                            record.text("status"));
        } catch (MalformedEvidenceException e) {
            return "a key record that does not read";
        }
    }

    private static String says(MembershipAnswered m) {
        return "%s proves %s of tag %s"
                .formatted(
                        m.owner(),
                        m.kind().wireName(),
                        HexFormat.of().formatHex(m.tag().encode()));
    }
}
