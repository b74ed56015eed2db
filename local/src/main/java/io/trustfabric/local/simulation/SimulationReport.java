package io.trustfabric.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What came of many schedules: how many hit each arrow in each form, and which did not keep the rules. */
public final class SimulationReport {
    private final List<Outcome> outcomes;

    private SimulationReport(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /** Runs the schedules of consecutive seeds, as many at a time as there are cores; each is one thread's. */
    public static SimulationReport run(long firstSeed, int seeds) {
        return new SimulationReport(LongStream.range(firstSeed, firstSeed + seeds)
                .parallel()
                .mapToObj(Simulation::run)
                .toList());
    }

    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** Schedules after which a rule did not hold, with what was wrong. */
    public List<Outcome> unsound() {
        return outcomes.stream().filter(outcome -> !outcome.sound()).toList();
    }

    /** Schedules that hit an arrow in a form at least once. */
    public long hits(Arrow arrow, FaultForm form) {
        return outcomes.stream()
                .filter(outcome -> outcome.hits().getOrDefault(arrow, Map.of()).containsKey(form))
                .count();
    }

    /** Schedules by how the log stood at the end. */
    public Map<Outcome.End, Long> ends() {
        Map<Outcome.End, Long> ends = new EnumMap<>(Outcome.End.class);
        outcomes.forEach(outcome -> ends.merge(outcome.end(), 1L, Long::sum));
        return ends;
    }

    /** Schedules by what else happened in them. */
    public Map<String, Long> misfortunes() {
        Map<String, Long> schedules = new TreeMap<>();
        outcomes.forEach(
                outcome -> outcome.misfortunes().keySet().forEach(name -> schedules.merge(name, 1L, Long::sum)));
        return schedules;
    }

    /** The tables of docs/log-faults.md, in Markdown. */
    public String table() {
        StringBuilder text = new StringBuilder("| arrow |");
        StringBuilder rule = new StringBuilder("\n|---|");
        for (FaultForm form : FaultForm.values()) {
            text.append(' ').append(form.text()).append(" |");
            rule.append("--:|");
        }
        text.append(rule).append('\n');
        for (Arrow arrow : Arrow.values()) {
            text.append("| ").append(arrow.text()).append(" |");
            for (FaultForm form : FaultForm.values()) {
                text.append(' ')
                        .append(form.fits(arrow) ? hits(arrow, form) : "")
                        .append(" |");
            }
            text.append('\n');
        }
        text.append("\n| what else happened | schedules |\n|---|--:|\n");
        misfortunes().forEach((name, count) -> text.append("| %s | %d |%n".formatted(name, count)));
        text.append("\n| at the end | schedules |\n|---|--:|\n");
        ends().forEach((end, count) -> text.append("| %s | %d |%n".formatted(end, count)));
        return text.toString();
    }

    /** Cells of the table that fewer schedules hit. */
    public List<String> below(long schedules) {
        List<String> cells = new ArrayList<>();
        for (Arrow arrow : Arrow.values()) {
            for (FaultForm form : FaultForm.values()) {
                if (form.fits(arrow) && hits(arrow, form) < schedules) {
                    cells.add("%s %s: %d".formatted(arrow, form, hits(arrow, form)));
                }
            }
        }
        return cells;
    }
}
