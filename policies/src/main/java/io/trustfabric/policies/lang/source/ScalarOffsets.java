package io.trustfabric.policies.lang.source;

import java.util.Arrays;

/**
 * Walks a scalar as it is written and as it is read side by side: YAML 1.1, sections 5.7, 9.1 and 9.2.
 * Whatever does not fit (which would be a mistake here, not in the document) is placed at the scalar's beginning.
 */
abstract class ScalarOffsets {
    final SourceText source;
    final YamlText scalar;
    /** What is read, in code points, and how much of it was met so far. */
    final int[] value;

    int read;
    /** Where each of them is written. */
    final int[] table;
    /** Where the walk is in the source. */
    int at;

    ScalarOffsets(YamlText scalar) {
        this.scalar = scalar;
        this.source = scalar.source();
        this.value = scalar.value().codePoints().toArray();
        this.table = new int[value.length + 1];
        this.at = scalar.from();
    }

    /** For each code point of the value where it is written, and at last where the value ends. */
    static int[] table(YamlText scalar) {
        ScalarOffsets offsets =
                switch (scalar.style()) {
                    case LITERAL, FOLDED -> new BlockOffsets(scalar);
                    default -> new FlowOffsets(scalar);
                };
        if (!offsets.walk()) {
            Arrays.fill(offsets.table, scalar.from());
        }
        return offsets.table;
    }

    /** Fills the table; whether all of the value was met. */
    abstract boolean walk();

    final boolean nextLine() {
        if (at >= source.length()) {
            return false;
        }
        at += source.at(at) == '\r' && source.at(at + 1) == '\n' ? 2 : 1;
        return true;
    }

    /** One code point of the value, which stands there. */
    final boolean take(int codePoint, int offset) {
        if (read >= value.length || value[read] != codePoint) {
            return false;
        }
        table[read++] = offset;
        return true;
    }

    /** Whether a line ends there. */
    final boolean breakAt(int offset) {
        return source.at(offset) == '\n' || (source.at(offset) == '\r' && source.at(offset + 1) != '\n');
    }

    static boolean white(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
