package io.trustfabric.policies.graph.selection;

import io.trustfabric.policies.graph.GraphBytes;
import io.trustfabric.policies.graph.MalformedGraphException;
import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Line.Unit;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Range;
import io.trustfabric.policies.plan.selection.Selection;
import io.trustfabric.policies.plan.selection.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memories of selections as bytes: state of jobs, beside the graph's. A memory has one form only, and what is not in that form is
 * refused. Numbers and texts as in {@link GraphBytes}; version 1:
 *
 * <pre>
 * 1                                                            one byte
 * clock                                                        epoch milliseconds, two's complement as a number
 * selections: count, then each                                 in the order of {@link SelectionSnapshot}
 *   dataset, expiry                                            text; less the clock, above 0
 *   groups: count, then each text                              ascending
 *   constraints: count, then each:
 *     about, nulls                                             text; 0 or 1
 *     0, unit, step, count, each range as text                 a line; the unit 0 number, 1 time, 2 clock
 *     1, all but, count, each key as text                      keys; 0 or 1
 *     2, few                                                   an opaque one; 0 or 1
 * </pre>
 */
public final class SelectionMemoryCodec {
    private static final int VERSION = 1;
    private static final List<Unit> UNITS = List.of(Unit.NUMBER, Unit.TIME, Unit.CLOCK);
    private static final String NUMBER = "[0-9]{1,20}(\\.[0-9]{1,20})?";

    private SelectionMemoryCodec() {}

    /** About 100 bytes a selection of one column. */
    public static byte[] write(SelectionSnapshot memory) {
        var out = new GraphBytes.Sink();
        out.octet(VERSION);
        out.number(memory.nowMillis());
        out.number(memory.selections().size());
        for (SelectionSnapshot.Timed one : memory.selections()) {
            out.text(one.dataset());
            out.number(one.expiryMillis() - memory.nowMillis());
            texts(out, one.selection().groups());
            out.number(one.selection().constraints().size());
            one.selection().constraints().forEach(c -> write(out, c));
        }
        return out.bytes();
    }

    private static void write(GraphBytes.Sink out, Constraint constraint) {
        out.text(constraint.about());
        out.octet(constraint.nulls() ? 1 : 0);
        if (constraint.values() instanceof Line line) {
            out.octet(0);
            out.octet(UNITS.indexOf(line.unit()));
            out.text(line.step().toPlainString());
            texts(out, line.ranges().stream().map(Range::text).toList());
        } else if (constraint.values() instanceof Keys keys) {
            out.octet(1);
            out.octet(keys.allBut() ? 1 : 0);
            texts(out, List.copyOf(keys.keys()));
        } else if (constraint.values() instanceof Opaque opaque) {
            out.octet(2);
            out.octet(opaque.few() ? 1 : 0);
        }
    }

    private static void texts(GraphBytes.Sink out, List<String> texts) {
        out.number(texts.size());
        texts.forEach(out::text);
    }

    /**
     * Reads what {@link #write} wrote. Takes memory in proportion to the bytes, whatever they say.
     *
     * @throws MalformedGraphException where they are anything else
     */
    public static SelectionSnapshot read(byte[] bytes) throws MalformedGraphException {
        var in = new GraphBytes.Source(bytes);
        int version = in.octet();
        if (version != VERSION) {
            throw in.malformed("a memory of selections of version %d, expected %d".formatted(version, VERSION));
        }
        long now = in.number();
        int count = in.count(4, "selections");
        List<SelectionSnapshot.Timed> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String dataset = in.text();
            long expiry = now + in.number();
            if (expiry <= now) {
                throw in.malformed("a selection ends before the memory's clock");
            }
            List<String> groups = texts(in, "groups");
            int constraints = in.count(4, "constraints");
            List<Constraint> each = new ArrayList<>(constraints);
            for (int c = 0; c < constraints; c++) {
                each.add(constraint(in));
            }
            all.add(new SelectionSnapshot.Timed(dataset, new Selection(each, groups), expiry));
        }
        in.end();
        SelectionSnapshot memory = new SelectionSnapshot(now, all);
        long different = all.stream()
                .map(t -> List.of(t.dataset(), t.selection()))
                .distinct()
                .count();
        if (different < count || !Arrays.equals(write(memory), bytes)) {
            throw in.malformed("selections are not in their one form and order");
        }
        return memory;
    }

    private static Constraint constraint(GraphBytes.Source in) throws MalformedGraphException {
        String about = in.text();
        boolean nulls = in.below(2, "whether there are nulls") == 1;
        return new Constraint(about, values(in), nulls);
    }

    private static Values values(GraphBytes.Source in) throws MalformedGraphException {
        switch (in.below(3, "a kind of values")) {
            case 0 -> {
                return line(in);
            }
            case 1 -> {
                boolean allBut = in.below(2, "whether it is all but these") == 1;
                return new Keys(allBut, texts(in, "keys"));
            }
            default -> {
                return new Opaque(in.below(2, "whether few are left out") == 1);
            }
        }
    }

    private static Line line(GraphBytes.Source in) throws MalformedGraphException {
        Unit unit = UNITS.get(in.below(UNITS.size(), "a unit"));
        String step = in.text();
        if (!step.matches(NUMBER)) {
            throw in.malformed("a step is no number");
        }
        List<Range> ranges = new ArrayList<>();
        for (String text : texts(in, "ranges")) {
            ranges.add(Range.of(text).orElseThrow(() -> in.malformed("a range is no range")));
        }
        Line line = new Line(unit, new BigDecimal(step), ranges);
        if (!new Line(unit, line.step(), List.of()).union(List.of(line)).equals(line)) {
            throw in.malformed("ranges are not ascending and apart");
        }
        return line;
    }

    private static List<String> texts(GraphBytes.Source in, String what) throws MalformedGraphException {
        int count = in.count(1, what);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }
}
