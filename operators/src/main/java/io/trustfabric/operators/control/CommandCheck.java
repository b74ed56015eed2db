package io.trustfabric.operators.control;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.envelope.Opened;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Is this record an order by someone who may give it? Signature first, then contents, then freshness: a command counts only
 * near the broker's time of its record, so that an old one cannot be sent again when nobody remembers it any more.
 *
 * @param freshMillis furthest that {@code issuedAt} may be from the broker's time, milliseconds
 */
public record CommandCheck(long freshMillis) implements Serializable {

    public static final String PAYLOAD_TYPE = "application/vnd.trustfabric.sampler-control+json";
    public static final String SCHEMA = "io.trustfabric.sampler-control/1";
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_TEXT_CHARS = 500;
    private static final Pattern TENANT = Pattern.compile("\\*|[a-z0-9][a-z0-9_-]{0,62}");

    /** What came of it. */
    public sealed interface Outcome {
        record Accepted(ControlCommand command) implements Outcome {}

        record Refused(String reason, String detail) implements Outcome {}
    }

    public Outcome check(RawRecord raw, KeyRing keys) {
        if (raw.value() == null) {
            return new Outcome.Refused("EMPTY", "no value");
        }
        if (raw.sizeBytes() > MAX_BYTES) {
            return new Outcome.Refused(
                    "TOO_LARGE", "command of %d bytes, at most %d".formatted(raw.sizeBytes(), MAX_BYTES));
        }
        try {
            JsonFields outer = JsonFields.of(StrictJson.parse(raw.value(), MAX_BYTES), "envelope");
            if (!outer.has("signatures") || outer.objects("signatures").isEmpty()) {
                return new Outcome.Refused(
                        "UNSIGNED", "no signature; a command is a DSSE envelope by an operator's key");
            }
            Opened opened = keys.open(Dsse.parse(raw.value()), PAYLOAD_TYPE, KeyRole.OPERATOR, raw.timestampMillis());
            if (opened instanceof Opened.Authentic authentic) {
                return fresh(command(authentic), raw.timestampMillis());
            }
            Opened.Refused refused = (Opened.Refused) opened;
            return new Outcome.Refused(refused.reason().name(), refused.detail());
        } catch (MalformedEvidenceException e) {
            return new Outcome.Refused(e.reason().name(), e.getMessage());
        }
    }

    private Outcome fresh(ControlCommand command, long brokerMillis) {
        long off = Math.abs(brokerMillis - command.issuedAtMillis());
        return off <= freshMillis
                ? new Outcome.Accepted(command)
                : new Outcome.Refused(
                        "COMMAND_EXPIRED",
                        "issued %d s from the broker's time, at most %d s; issue it anew"
                                .formatted(off / 1000, freshMillis / 1000));
    }

    private static ControlCommand command(Opened.Authentic authentic) throws MalformedEvidenceException {
        JsonFields fields = JsonFields.of(StrictJson.parse(authentic.payload(), MAX_BYTES), "command");
        if (!fields.text("schema").equals(SCHEMA)) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED, "command of schema %s, expected %s".formatted(fields.text("schema"), SCHEMA));
        }
        ControlCommand command = new ControlCommand(
                fields.text("commandId"),
                action(fields.text("action")),
                fields.text("tenant"),
                fields.has("fromMillis") ? fields.count("fromMillis") : fields.count("issuedAt"),
                fields.has("untilMillis") ? fields.count("untilMillis") : Long.MAX_VALUE,
                fields.has("reason") ? fields.text("reason") : "",
                fields.count("issuedAt"),
                authentic.signer().keyId());
        return checked(command);
    }

    private static ControlCommand checked(ControlCommand command) throws MalformedEvidenceException {
        if (!TENANT.matcher(command.tenantId()).matches()) {
            throw malformed("tenant [%s], expected a tenant id or *".formatted(command.tenantId()));
        }
        if (command.commandId().isEmpty()
                || command.commandId().length() > MAX_TEXT_CHARS
                || command.reason().length() > MAX_TEXT_CHARS) {
            throw malformed("a command id has 1 to %d characters, a reason at most as many".formatted(MAX_TEXT_CHARS));
        }
        boolean window = command.action() == ControlCommand.Action.WINDOW;
        if (window && (command.untilMillis() <= command.fromMillis() || command.untilMillis() == Long.MAX_VALUE)) {
            throw malformed("a window begins before it ends: from %d until %d"
                    .formatted(command.fromMillis(), command.untilMillis()));
        }
        return command;
    }

    private static ControlCommand.Action action(String name) throws MalformedEvidenceException {
        for (ControlCommand.Action action : ControlCommand.Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(name)) {
                return action;
            }
        }
        throw new MalformedEvidenceException(
                Reason.UNSUPPORTED, "action [%s], expected pause, resume or window".formatted(name));
    }

    private static MalformedEvidenceException malformed(String message) {
        return new MalformedEvidenceException(Reason.MALFORMED, message);
    }
}
