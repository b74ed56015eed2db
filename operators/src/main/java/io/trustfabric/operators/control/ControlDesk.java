package io.trustfabric.operators.control;

import io.trustfabric.operators.control.CommandCheck.Outcome;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets authentic commands through, each once; all others become dead letters. Key: {@link #DESK} for all records, because
 * commands are few and the keys that sign them are shared. First input: records of trust.keys.v1; second: commands. A command by
 * an unknown key waits a while, since the two topics come in no order.
 */
public final class ControlDesk extends KeyedCoProcessFunction<String, RawRecord, RawRecord, ControlCommand> {

    /** The one key. */
    public static final String DESK = "desk";

    /** Envelope of the newest record by key id; never goes, as trust.keys.v1 keeps it too. */
    public static final MapStateDescriptor<String, byte[]> KEYS = new MapStateDescriptor<>(
            "key-records-v1", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    /** Broker time of each accepted command by its id; goes when the id would be refused as expired anyway. */
    public static final MapStateDescriptor<String, Long> ACCEPTED =
            new MapStateDescriptor<>("accepted-commands-v1", Types.STRING, Types.LONG);
    /** Commands by unknown keys, by their place in the topic; each goes when its key comes or its wait ends. */
    public static final MapStateDescriptor<String, WaitingCommand> WAITING =
            new MapStateDescriptor<>("waiting-commands-v1", Types.STRING, TypeInformation.of(WaitingCommand.class));

    private static final long WAIT_MILLIS = 30_000;
    private static final int MOST_WAITING = 1_000;

    private final String job;
    private final CommandCheck check;
    private final String authorityPublicKey;
    private transient MapState<String, byte[]> keys;
    private transient MapState<String, Long> accepted;
    private transient MapState<String, WaitingCommand> waiting;
    /** What {@link #KEYS} says, verified; built from it with the first record after a start. */
    private transient KeyRing ring;

    /** @param authorityPublicKey base64 of the raw Ed25519 key that certifies all others */
    public ControlDesk(String job, CommandCheck check, String authorityPublicKey) {
        this.job = job;
        this.check = check;
        this.authorityPublicKey = authorityPublicKey;
    }

    @Override
    public void open(OpenContext context) {
        keys = getRuntimeContext().getMapState(KEYS);
        accepted = getRuntimeContext().getMapState(ACCEPTED);
        waiting = getRuntimeContext().getMapState(WAITING);
    }

    @Override
    public void processElement1(RawRecord raw, Context ctx, Collector<ControlCommand> out) throws Exception {
        Verdict verdict = take(raw);
        if (verdict instanceof Verdict.Rejected rejected) {
            ctx.output(
                    Decoder.DEAD,
                    DeadLetterRecord.of(job, raw, rejected.reason().name(), rejected.detail()));
            return;
        }
        for (WaitingCommand command : waitingUntil(Long.MAX_VALUE)) {
            waiting.remove(command.raw().place());
            judge(command.raw(), ctx, out, false);
        }
    }

    @Override
    public void processElement2(RawRecord command, Context ctx, Collector<ControlCommand> out) throws Exception {
        judge(command, ctx, out, false);
    }

    @Override
    public void onTimer(long at, OnTimerContext ctx, Collector<ControlCommand> out) throws Exception {
        for (WaitingCommand command : waitingUntil(at)) {
            waiting.remove(command.raw().place());
            judge(command.raw(), ctx, out, true);
        }
        Iterator<Map.Entry<String, Long>> ids = accepted.iterator();
        while (ids.hasNext()) {
            if (ids.next().getValue() + remembered() <= at) {
                ids.remove();
            }
        }
        if (accepted.isEmpty()) {
            accepted.clear(); // an emptied map is still an entry on the heap
        }
    }

    private Verdict take(RawRecord raw) throws Exception {
        if (raw.value() == null) {
            return Verdict.reject(Reason.MALFORMED, "a tombstone revokes nothing; publish the key as revoked");
        }
        try {
            Dsse envelope = Dsse.parse(raw.value());
            KeyRecord fresh = KeyRecord.open(envelope, authority());
            boolean revokedBefore =
                    ring().find(fresh.keyId()).map(KeyRecord::revoked).orElse(false);
            Verdict verdict = ring().add(envelope);
            if (verdict.accepted() && !revokedBefore) { // an old record that comes again must not revive a key
                keys.put(fresh.keyId(), raw.value());
            }
            return verdict;
        } catch (MalformedEvidenceException e) {
            return e.rejected();
        }
    }

    private void judge(RawRecord raw, Context ctx, Collector<ControlCommand> out, boolean lastChance) throws Exception {
        Outcome outcome = check.check(raw, ring());
        if (outcome instanceof Outcome.Accepted good) {
            accept(good.command(), raw, ctx, out);
            return;
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        boolean keyMayCome = refused.reason().equals(Reason.UNKNOWN_KEY.name()) && !lastChance;
        if (keyMayCome && isRoom()) {
            long until = Math.max(ctx.timerService().currentWatermark(), raw.timestampMillis()) + WAIT_MILLIS;
            waiting.put(raw.place(), new WaitingCommand(raw, until));
            ctx.timerService().registerEventTimeTimer(until);
        } else {
            ctx.output(Decoder.DEAD, DeadLetterRecord.of(job, raw, refused.reason(), refused.detail()));
        }
    }

    private void accept(ControlCommand command, RawRecord raw, Context ctx, Collector<ControlCommand> out)
            throws Exception {
        if (accepted.contains(command.commandId())) {
            ctx.output(
                    Decoder.DEAD,
                    DeadLetterRecord.of(
                            job, raw, "REPLAYED", "command [%s] was given before".formatted(command.commandId())));
            return;
        }
        accepted.put(command.commandId(), raw.timestampMillis());
        ctx.timerService().registerEventTimeTimer(raw.timestampMillis() + remembered());
        out.collect(command);
    }

    /** An id that is older than this comes with an {@code issuedAt} that is refused. */
    private long remembered() {
        return 2 * check.freshMillis() + 1;
    }

    private boolean isRoom() throws Exception {
        return waitingUntil(Long.MAX_VALUE).size() < MOST_WAITING;
    }

    /** Waiting commands whose wait ends by then, oldest first. */
    private List<WaitingCommand> waitingUntil(long atMillis) throws Exception {
        List<WaitingCommand> due = new ArrayList<>();
        for (WaitingCommand command : waiting.values()) {
            if (command.untilMillis() <= atMillis) {
                due.add(command);
            }
        }
        due.sort(Comparator.comparingLong(c -> c.raw().offset()));
        return due;
    }

    private KeyRing ring() throws Exception {
        if (ring == null) {
            ring = new KeyRing(authority());
            for (byte[] envelope : keys.values()) {
                Verdict verdict = ring.add(Dsse.parse(envelope));
                if (verdict instanceof Verdict.Rejected rejected) {
                    throw new IllegalStateException(
                            "a key record in state is not by the configured authority: " + rejected.detail()
                                    + ". Was trust.authority.public-key changed? Then start without state.");
                }
            }
        }
        return ring;
    }

    private VerifyingKey authority() {
        return VerifyingKey.ofBase64(authorityPublicKey);
    }
}
