package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.Span;
import io.trustfabric.policies.lang.source.YamlText.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A document's nodes from the parser's events, so that nothing is built, resolved or expanded that section 1 of
 * docs/spec/policy-language.md forbids, and a document that is too deep or too large costs no more than its allowed part.
 */
final class YamlTree {

    /** Ends the reading of a document; what is wrong was reported. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    private final SourceText source;
    private final Findings findings;
    private final Parser events;
    private int nodes;

    private YamlTree(SourceText source, Findings findings) {
        this.source = source;
        this.findings = findings;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(YamlLimits.DOCUMENT_BYTES + 1);
        options.setProcessComments(false); // Comments finds them, also where snakeyaml's grammar has no place for them
        this.events = new ParserImpl(new StreamReader(source.text(0, source.length())), options);
    }

    /** The document's root; throws what the parser throws, and {@link Stop}. */
    static YamlNode of(SourceText source, Findings findings) {
        return new YamlTree(source, findings).document();
    }

    private YamlNode document() {
        events.getEvent(); // the stream's start
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return new YamlText(source, 0, 0, "", Style.PLAIN);
        }
        DocumentStartEvent start = (DocumentStartEvent) events.getEvent();
        boolean tags = start.getTags() != null && !start.getTags().isEmpty();
        if (start.getVersion() != null || tags) {
            forbid(start, "a directive", "remove the lines that begin with %");
        }
        YamlNode root = node(1);
        events.getEvent(); // the document's end
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            forbid(events.peekEvent(), "a second document", "put it into a file of its own");
        }
        return root;
    }

    private YamlNode node(int level) {
        Event event = events.getEvent();
        if (++nodes > YamlLimits.NODES) {
            throw stop("too-large", event, "more than %,d nodes".formatted(YamlLimits.NODES));
        }
        if (event instanceof AliasEvent alias) {
            forbid(event, "the alias *" + alias.getAnchor(), "write out what it stands for");
            return new YamlText(source, index(event.getStartMark()), index(event.getEndMark()), "", Style.PLAIN);
        }
        if (((NodeEvent) event).getAnchor() != null) {
            forbid(event, "the anchor &" + ((NodeEvent) event).getAnchor(), "remove it");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (level > YamlLimits.LEVELS) {
            throw stop("too-deep", event, "more than %d levels".formatted(YamlLimits.LEVELS));
        }
        return event instanceof MappingStartEvent map ? map(map, level) : list((SequenceStartEvent) event, level);
    }

    private YamlText scalar(ScalarEvent e) {
        forbidTag(e, e.getTag());
        return new YamlText(
                source, index(e.getStartMark()), index(e.getEndMark()), e.getValue(), style(e.getScalarStyle()));
    }

    private YamlMap map(MappingStartEvent start, int level) {
        forbidTag(start, start.getTag());
        List<YamlMap.Entry> entries = new ArrayList<>();
        Map<String, YamlText> keys = new HashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event at = events.peekEvent();
            YamlNode key = node(level + 1);
            YamlNode value = node(level + 1);
            if (!(key instanceof YamlText text)) {
                throw stop("yaml-forbidden", at, "a key that is " + key.kind());
            }
            if (text.value().equals("<<") && text.style() == Style.PLAIN) {
                forbid(at, "a merge key", "write out the fields");
            }
            YamlText first = keys.putIfAbsent(text.value(), text);
            if (first == null) {
                entries.add(new YamlMap.Entry(text, value));
            } else {
                findings.error(
                        "duplicate-key",
                        text,
                        "key " + Words.quoted(text.value()) + " is repeated",
                        Optional.of("it is in line %d already"
                                .formatted(first.span().startLine())));
            }
        }
        return new YamlMap(
                source,
                index(start.getStartMark()),
                endOf(entries.isEmpty() ? null : entries.get(entries.size() - 1).value()),
                entries);
    }

    private YamlList list(SequenceStartEvent start, int level) {
        forbidTag(start, start.getTag());
        List<YamlNode> elements = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            elements.add(node(level + 1));
        }
        return new YamlList(
                source,
                index(start.getStartMark()),
                endOf(elements.isEmpty() ? null : elements.get(elements.size() - 1)),
                elements);
    }

    /** A block collection ends with its last node, not where the parser noticed; one in brackets behind the bracket. */
    private int endOf(YamlNode last) {
        Event end = events.getEvent();
        boolean brackets = index(end.getEndMark()) > index(end.getStartMark());
        return brackets || last == null ? index(end.getEndMark()) : last.to();
    }

    private void forbidTag(Event event, String tag) {
        if (tag != null) {
            forbid(event, "the tag " + Words.quoted(tag), "remove it: what a text means is up to its field");
        }
    }

    private void forbid(Event event, String what, String hint) {
        findings.error(
                "yaml-forbidden",
                source.file(),
                at(event),
                YamlErrors.oneLine(what) + " is not allowed here",
                Optional.of(hint));
    }

    private Stop stop(String code, Event event, String message) {
        findings.error(code, source.file(), at(event), message, Optional.empty());
        return new Stop();
    }

    private Span at(Event event) {
        int from = index(event.getStartMark());
        return source.span(from, Math.max(from + 1, index(event.getEndMark())));
    }

    private static int index(Mark mark) {
        return mark.getIndex();
    }

    private static Style style(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            case PLAIN -> Style.PLAIN;
        };
    }
}
