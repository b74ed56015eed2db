package io.trustfabric.policies.lang.lint;

import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.source.NodeEdits;
import io.trustfabric.policies.lang.source.YamlList;
import io.trustfabric.policies.lang.source.YamlMap;
import io.trustfabric.policies.lang.source.YamlNode;
import java.util.List;

/** Takes fields, and elements of fields that are lists, out of a document. */
final class FieldRemoval {

    private FieldRemoval() {}

    static Fix of(YamlMap root, String field, String title) {
        return new Fix(title, List.of(NodeEdits.remove(root, root.entry(field).orElseThrow())));
    }

    /** An element; with the only one goes the field. */
    static Fix ofElement(YamlMap root, String field, YamlNode element, String title) {
        YamlList list = (YamlList) root.get(field).orElseThrow();
        return list.elements().size() == 1
                ? of(root, field, title)
                : new Fix(title, List.of(NodeEdits.remove(list, element)));
    }
}
