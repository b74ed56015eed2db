package io.trustfabric.policies.lang.format;

import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.policies.lang.format.Shape.Items;
import io.trustfabric.policies.lang.format.Shape.Struct;
import io.trustfabric.policies.lang.format.Shape.Style;
import io.trustfabric.policies.lang.format.Shape.Text;
import io.trustfabric.policies.lang.source.Scalars;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Units as text: two blanks a level, brackets where all of it fits into a line and no comment is in it. */
final class Layout {
    /** Code points of a line; a text that cannot be broken may be longer. */
    private static final int WIDTH = 140;

    private final StringBuilder out = new StringBuilder();

    private Layout() {}

    static String of(Unit document, List<String> last) {
        Layout layout = new Layout();
        layout.children(document, "");
        last.forEach(comment -> layout.line("", comment));
        return layout.out.toString();
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    private void children(Unit parent, String indent) {
        boolean first = true;
        for (Unit unit : parent.children) {
            if (unit.apart && !first) {
                out.append('\n');
            }
            comments(unit, indent);
            unit(
                    unit,
                    indent,
                    unit.key.map(k -> Scalars.inline(k.value(), false) + ":").orElse("-"));
            first = false;
        }
    }

    /** An element's first field stands behind its dash, so what is above the field is above the element. */
    private void comments(Unit unit, String indent) {
        unit.above.forEach(c -> line(indent, c));
        unit.above.clear(); // so that what is left decides whether the unit fits into brackets
        boolean dash = unit.key.isEmpty() && !unit.children.isEmpty();
        if (dash && !brackets(unit)) {
            comments(unit.children.get(0), indent);
        }
    }

    private void unit(Unit unit, String indent, String head) {
        String behind = unit.behind.map(c -> " " + c).orElse("");
        if (unit.value instanceof YamlText text) {
            text(unit, text, indent, head, behind);
            return;
        }
        String flow = brackets(unit) ? head + " " + flow(unit) : "";
        boolean fits = !flow.isEmpty() && (unit.children.isEmpty() || (!lines(unit) && width(indent + flow) <= WIDTH));
        if (fits) {
            line(indent, flow + behind);
        } else if (unit.key.isPresent()) {
            line(indent, head + behind);
            children(unit, indent + "  ");
        } else {
            element(unit, indent);
        }
    }

    /** {@code - key: …}, the other fields below. */
    private void element(Unit unit, String indent) {
        unit.behind.ifPresent(c -> line(indent, c));
        int start = out.length();
        children(unit, indent + "  ");
        out.replace(start, start + indent.length() + 2, indent + "- ");
    }

    private static boolean brackets(Unit unit) {
        return unit.plainWithin();
    }

    private static boolean lines(Unit unit) {
        return (unit.shape instanceof Struct s && s.lines()) || (unit.shape instanceof Items i && i.lines());
    }

    private static String flow(Unit unit) {
        if (unit.value instanceof YamlMap) {
            return unit.children.stream()
                    .map(c -> Scalars.inline(c.key.orElseThrow().value(), true) + ": " + flow(c))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (unit.value instanceof YamlList) {
            return unit.children.stream().map(Layout::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlText text = (YamlText) unit.value;
        return switch (style(unit)) {
            case WORD -> Scalars.inline(text.value(), true);
            case PROSE -> Scalars.prose(text.value());
            case CONDITION -> Scalars.inline(text.value().strip(), true);
        };
    }

    private static Style style(Unit unit) {
        return unit.shape instanceof Text text ? text.style() : Style.WORD;
    }

    private void text(Unit unit, YamlText text, String indent, String head, String behind) {
        Style style = style(unit);
        String value = style == Style.CONDITION ? text.value().strip() : text.value();
        String inline = style == Style.PROSE ? Scalars.prose(value) : Scalars.inline(value, false);
        List<String> block = style == Style.CONDITION ? block(value, indent, head + " " + inline) : List.of();
        if (block.isEmpty()) {
            line(indent, head + " " + inline + behind);
            return;
        }
        line(indent, head + (value.contains("\n") ? " |-" : " >-") + behind);
        block.forEach(l -> line(l.isEmpty() ? "" : indent + "  ", l));
    }

    /** The lines of a condition that is written as a block; none where it stands in one line, or a block could not show it. */
    private static List<String> block(String value, String indent, String inline) {
        boolean several = value.contains("\n");
        boolean fits = !several && width(indent + inline) <= WIDTH;
        boolean shown = value.codePoints().allMatch(c -> c == '\n' || VisibleText.shown(c));
        if (fits || !shown) {
            return List.of();
        }
        if (several) {
            List<String> lines = List.of(value.split("\n", -1));
            return lines.stream().anyMatch(l -> l.endsWith(" ")) ? List.of() : lines;
        }
        return folded(value, WIDTH - indent.length() - 2);
    }

    /** Broken at single blanks, which reading puts back. */
    private static List<String> folded(String value, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean end = i == value.length();
            boolean single = !end && value.charAt(i) == ' ' && value.charAt(i - 1) != ' ' && value.charAt(i + 1) != ' ';
            if (end || single) {
                String word = value.substring(from, i);
                if (!line.isEmpty() && width(line) + 1 + width(word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
                from = i + 1;
            }
        }
        lines.add(line.toString());
        return lines.size() > 1 ? lines : List.of();
    }

    private static int width(CharSequence text) {
        return (int) text.codePoints().count();
    }
}
