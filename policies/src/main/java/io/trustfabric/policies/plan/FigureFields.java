package io.trustfabric.policies.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.catalog.AsciiCase;
import io.trustfabric.policies.plan.selection.Constraint;
import io.trustfabric.policies.plan.selection.Figure;
import io.trustfabric.policies.plan.selection.Keys;
import io.trustfabric.policies.plan.selection.Line;
import io.trustfabric.policies.plan.selection.Line.Unit;
import io.trustfabric.policies.plan.selection.Opaque;
import io.trustfabric.policies.plan.selection.Range;
import io.trustfabric.policies.plan.selection.Selection;
import io.trustfabric.policies.plan.selection.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Figures in a plan's JSON. */
final class FigureFields {

    private static final String STEP = "[0-9]{1,20}(\\.[0-9]{1,20})?";
    private static final String KEY = "[0-9a-f]{32}";

    private FigureFields() {}

    static void write(ArrayNode array, List<Figure> figures) {
        for (Figure figure : figures) {
            ObjectNode node = array.addObject();
            figure.datasets().forEach(node.putArray("datasets")::add);
            figure.selection().groups().forEach(node.putArray("groups")::add);
            ArrayNode constraints = node.putArray("constraints");
            figure.selection().constraints().forEach(c -> write(constraints.addObject(), c));
        }
    }

    private static void write(ObjectNode node, Constraint constraint) {
        node.put("about", constraint.about()).put("nulls", constraint.nulls());
        if (constraint.values() instanceof Line line) {
            node.put("unit", AsciiCase.fold(line.unit().name()))
                    .put("step", line.step().toPlainString());
            ArrayNode ranges = node.putArray("ranges");
            line.ranges().forEach(r -> ranges.add(r.text()));
        } else if (constraint.values() instanceof Keys keys) {
            node.put("allBut", keys.allBut());
            keys.keys().forEach(node.putArray("keys")::add);
        } else if (constraint.values() instanceof Opaque opaque) {
            node.put("few", opaque.few());
        }
    }

    static List<Figure> read(PlanFields root) throws PlanException {
        List<Figure> figures = new ArrayList<>();
        for (PlanFields f : root.objects("figures", Figure.MOST)) {
            f.only("datasets", "groups", "constraints");
            List<Constraint> constraints = new ArrayList<>();
            for (PlanFields c : f.objects("constraints", Figure.MOST_PARTS)) {
                constraints.add(new Constraint(c.text("about"), values(c), c.flag("nulls")));
            }
            Figure figure = new Figure(ascending(f, "datasets"), new Selection(constraints, ascending(f, "groups")));
            boolean each =
                    new TreeSet<>(constraints.stream().map(Constraint::about).toList()).size() == constraints.size();
            if (!each || !figure.selection().constraints().equals(constraints)) {
                throw f.error(
                        "constraints", "each is there once, ascending by what it is about, and leaves something out");
            }
            figures.add(figure);
        }
        return figures;
    }

    private static List<String> ascending(PlanFields fields, String field) throws PlanException {
        List<String> texts = fields.texts(field);
        if (!List.copyOf(new TreeSet<>(texts)).equals(texts)) {
            throw fields.error(field, "each is there once, ascending");
        }
        return texts;
    }

    private static Values values(PlanFields c) throws PlanException {
        if (c.json().has("ranges")) {
            return line(c.only("about", "nulls", "unit", "step", "ranges"));
        } else if (c.json().has("keys")) {
            c.only("about", "nulls", "allBut", "keys");
            List<String> keys = ascending(c, "keys");
            if (keys.size() > Figure.MOST_CONSTANTS || !keys.stream().allMatch(k -> k.matches(KEY))) {
                throw c.error(
                        "keys",
                        "%d at most of 32 hex digits, lower case, are expected".formatted(Figure.MOST_CONSTANTS));
            }
            return new Keys(c.flag("allBut"), keys);
        }
        return new Opaque(c.only("about", "nulls", "few").flag("few"));
    }

    private static Line line(PlanFields c) throws PlanException {
        if (!c.text("step").matches(STEP)) {
            throw c.error("step", "a number is expected, 0 where there is none");
        }
        Unit unit = c.word("unit", Unit.class);
        BigDecimal step = new BigDecimal(c.text("step"));
        List<Range> ranges = new ArrayList<>();
        List<String> texts = c.texts("ranges");
        for (String text : texts) {
            ranges.add(Range.of(text)
                    .orElseThrow(() -> c.error("ranges", "two numbers with .. between them are expected")));
        }
        Line line = new Line(unit, step, ranges);
        boolean same = ranges.stream().map(Range::text).toList().equals(texts)
                && new Line(unit, step, List.of()).union(List.of(line)).equals(line)
                && ranges.stream().noneMatch(r -> step.signum() > 0 && (r.from().after() || r.to().after()));
        if (!same || line.constants() > 2 * Figure.MOST_CONSTANTS) {
            throw c.error(
                    "ranges",
                    "they ascend, with something between them, and are %d at most".formatted(Figure.MOST_CONSTANTS));
        }
        return line;
    }
}
