package io.trustfabric.policies.catalog;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** One YAML document (JSON is YAML) as maps, lists and texts; docs/spec/policy-language.md, section 1: no anchors, aliases or tags. */
final class DocumentTree {

    private static final int MAX_DEPTH = 20;

    private final Iterator<Event> events;
    private final int maxNodes;
    private int nodes;
    private int depth;

    private DocumentTree(Iterator<Event> events, int maxNodes) {
        this.events = events;
        this.maxNodes = maxNodes;
    }

    static Object read(String text, int maxNodes) throws CatalogueException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // the caller has bounded it
        options.setNestingDepthLimit(MAX_DEPTH + 5);
        try {
            DocumentTree tree = new DocumentTree(
                    new Yaml(options).parse(new StringReader(text)).iterator(), maxNodes);
            tree.expect(Event.ID.StreamStart);
            tree.expect(Event.ID.DocumentStart);
            Object root = tree.node(tree.events.next());
            tree.expect(Event.ID.DocumentEnd);
            tree.expect(Event.ID.StreamEnd);
            return root;
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null
                    ? ""
                    : "line %d: ".formatted(e.getProblemMark().getLine() + 1);
            throw new CatalogueException(where + "not YAML or JSON: " + e.getProblem());
        } catch (YAMLException e) {
            throw new CatalogueException("not YAML or JSON: a character that may not stand there, or too deep");
        }
    }

    private void expect(Event.ID id) throws CatalogueException {
        Event event = events.next();
        if (!event.is(id)) {
            throw error(event, "found %s: one document with one mapping is expected".formatted(event.getEventId()));
        }
    }

    private Object node(Event event) throws CatalogueException {
        if (++nodes > maxNodes) {
            throw error(event, "more than %d values".formatted(maxNodes));
        }
        if (event instanceof AliasEvent || (event instanceof NodeEvent n && n.getAnchor() != null)) {
            throw error(event, "anchors and aliases are not allowed: write the value out");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(event, scalar.getTag());
            return scalar.getValue();
        }
        if (++depth > MAX_DEPTH) {
            throw error(event, "more than %d levels".formatted(MAX_DEPTH));
        }
        Object collection = event instanceof MappingStartEvent m ? mapping(m) : sequence(event);
        depth--;
        return collection;
    }

    private Map<String, Object> mapping(MappingStartEvent start) throws CatalogueException {
        refuseTag(start, start.getTag());
        Map<String, Object> map = new LinkedHashMap<>();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            if (!(node(event) instanceof String key)) {
                throw error(event, "a key that is no text");
            }
            if (map.containsKey(key)) {
                throw error(event, "key is there twice: " + Shown.of(key));
            }
            map.put(key, node(events.next()));
        }
        return map;
    }

    private List<Object> sequence(Event start) throws CatalogueException {
        if (!(start instanceof SequenceStartEvent s)) {
            throw error(start, "found %s: a value is expected".formatted(start.getEventId()));
        }
        refuseTag(start, s.getTag());
        List<Object> list = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            list.add(node(event));
        }
        return list;
    }

    private static void refuseTag(Event event, String tag) throws CatalogueException {
        if (tag != null && !tag.equals("!")) {
            throw error(event, "tags are not allowed");
        }
    }

    private static CatalogueException error(Event event, String what) {
        return new CatalogueException(
                "line %d: %s".formatted(event.getStartMark().getLine() + 1, what));
    }
}
