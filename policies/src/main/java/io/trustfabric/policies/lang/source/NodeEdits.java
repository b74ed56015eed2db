package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.Fix.Edit;
import java.util.List;

/**
 * Edits of a document's text that take out or put in whole nodes. What stands beside them, comments too, stays; a comment within or
 * behind what is taken out goes with it.
 */
public final class NodeEdits {

    private NodeEdits() {}

    /** Another text in the place of a node. */
    public static Edit replace(YamlNode node, String text) {
        return new Edit(node.span(), text);
    }

    /** Takes an element out of a list. Of a list's only element take out the field. */
    public static Edit remove(YamlList list, YamlNode element) {
        SourceText s = list.source();
        List<YamlNode> all = list.elements();
        int at = all.indexOf(element);
        if (s.at(list.from()) == '[') {
            int from = at == 0 ? element.from() : all.get(at - 1).to();
            int to = at == 0 && all.size() > 1 ? all.get(1).from() : element.to();
            return new Edit(s.span(from, to), "");
        }
        int column = list.span().startColumn();
        int line = element.span().startLine();
        while (line > 1 && !dash(s, line, column)) {
            line--;
        }
        return new Edit(s.span(s.offset(line, 1), linesEnd(element)), "");
    }

    private static boolean dash(SourceText s, int line, int column) {
        String text = s.line(line);
        return text.stripLeading().startsWith("-")
                && text.length() - text.stripLeading().length() == column - 1;
    }

    /** Takes a field, not the first one, out of a map. */
    public static Edit remove(YamlMap map, YamlMap.Entry entry) {
        SourceText s = map.source();
        if (s.at(map.from()) == '{') {
            int at = map.entries().indexOf(entry);
            return new Edit(
                    s.span(map.entries().get(at - 1).value().to(), entry.value().to()), "");
        }
        int line = entry.key().span().startLine();
        return new Edit(s.span(s.offset(line, 1), linesEnd(entry.value())), "");
    }

    /** Puts a field behind the last one of a map; {@code text} is flow style, on one line. */
    public static Edit add(YamlMap map, String field, String text) {
        YamlNode last = map.entries().get(map.entries().size() - 1).value();
        String entry = field + ": " + text;
        return map.source().at(map.from()) == '{'
                ? new Edit(map.source().span(last.to(), last.to()), ", " + entry)
                : line(map, last, entry);
    }

    /** Puts an element behind the last one of a list; {@code text} is flow style, on one line. */
    public static Edit add(YamlList list, String text) {
        YamlNode last = list.elements().get(list.elements().size() - 1);
        return list.source().at(list.from()) == '['
                ? new Edit(list.source().span(last.to(), last.to()), ", " + text)
                : line(list, last, "- " + text);
    }

    private static Edit line(YamlNode collection, YamlNode last, String text) {
        SourceText s = collection.source();
        String line = " ".repeat(collection.span().startColumn() - 1) + text;
        int at = last.to();
        if (at > 0 && s.at(at - 1) == '\n') {
            return new Edit(s.span(at, at), line + "\n");
        }
        int end = lineEnd(s, at);
        return new Edit(s.span(end, end), "\n" + line);
    }

    /** The beginning of the line behind a node; a block of text ends there already. */
    private static int linesEnd(YamlNode node) {
        SourceText s = node.source();
        int at = node.to();
        if (at > node.from() && s.at(at - 1) == '\n') {
            return at;
        }
        int end = lineEnd(s, at);
        return end + (s.at(end) == '\r' && s.at(end + 1) == '\n' ? 2 : end < s.length() ? 1 : 0);
    }

    private static int lineEnd(SourceText s, int from) {
        int at = from;
        while (at < s.length() && s.at(at) != '\n' && s.at(at) != '\r') {
            at++;
        }
        return at;
    }
}
