package io.trustfabric.policies.lang.format;

import io.trustfabric.policies.lang.source.Comment;
import io.trustfabric.policies.lang.source.Comments;
import io.trustfabric.policies.lang.source.SourceText;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlText;
import io.trustfabric.policies.lang.source.YamlText.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives every comment to a unit: one in a line of its own to the next unit, another one to what ends before it in its line, or begins
 * there and goes on. What is left over closes the document.
 */
final class CommentPlaces {
    private final SourceText source;
    /** The outermost unit that begins there, by offset. */
    private final TreeMap<Integer, Unit> beginning = new TreeMap<>();
    /** By line, a parent before its children. */
    private final Map<Integer, List<Unit>> begun = new HashMap<>();

    private final Map<Integer, List<Unit>> ended = new HashMap<>();
    private final List<String> last = new ArrayList<>();

    private CommentPlaces(SourceText source) {
        this.source = source;
    }

    /** The comments behind everything; blank lines before units are noted on the way. */
    static List<String> assign(YamlMap root, Unit document) {
        CommentPlaces places = new CommentPlaces(root.source());
        document.within().forEach(places::add);
        Comments.of(root).forEach(places::place);
        return places.last;
    }

    private void add(Unit unit) {
        boolean outermost = beginning.putIfAbsent(unit.from(), unit) == null;
        unit.apart = outermost && apart(unit);
        begun.computeIfAbsent(unit.line(), l -> new ArrayList<>()).add(unit);
        if (!inLines(unit)) {
            int line = source.span(unit.to(), unit.to()).startLine();
            ended.computeIfAbsent(line, l -> new ArrayList<>()).add(unit);
        }
    }

    private void place(Comment comment) {
        int at = source.offset(comment.span().startLine(), comment.span().startColumn());
        String text = comment.text().stripTrailing();
        Optional<Unit> line =
                comment.alone() ? Optional.empty() : inLine(at, comment.span().startLine());
        if (line.isPresent() && line.get().behind.isEmpty()) {
            line.get().behind = Optional.of(text);
            return;
        }
        Optional<Unit> next =
                line.or(() -> Optional.ofNullable(beginning.higherEntry(at)).map(Map.Entry::getValue));
        next.ifPresentOrElse(u -> u.above.add(text), () -> last.add(text));
    }

    private Optional<Unit> inLine(int at, int line) {
        Unit found = null;
        for (Unit unit : ended.getOrDefault(line, List.of())) {
            boolean whole = unit.line() == line;
            boolean better = found == null || found.line() != line || unit.from() >= found.to();
            if (unit.to() <= at && better && (whole || found == null || found.line() != line)) {
                found = unit; // the outermost of those wholly in this line, of several the last; else the innermost
            }
        }
        if (found == null) {
            for (Unit unit : begun.getOrDefault(line, List.of())) {
                found = unit.from() < at ? unit : found;
            }
        }
        return Optional.ofNullable(found);
    }

    /** A map or list without brackets: what ends its last line is a part of it. Nothing stands behind a block's text either. */
    private boolean inLines(Unit unit) {
        if (unit.value instanceof YamlText text) {
            return text.style() == Style.LITERAL || text.style() == Style.FOLDED;
        }
        int first = source.at(unit.value.from());
        return first != '{' && first != '[';
    }

    /** Whether the unit begins its line, and the line above it and its comments is blank. */
    private boolean apart(Unit unit) {
        int before = unit.from() - 1;
        while (before >= 0 && (source.at(before) == ' ' || source.at(before) == '-')) {
            before--;
        }
        if (before < 0 || source.at(before) != '\n') {
            return false;
        }
        int line = unit.line() - 1;
        while (line > 0 && source.line(line).stripLeading().startsWith("#")) {
            line--;
        }
        return line > 0 && source.line(line).isBlank();
    }
}
