package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.source.YamlText.Style;

/** Plain and quoted scalars, which escape characters and fold lines: YAML 1.1, sections 5.7 and 9.1. */
final class FlowOffsets extends ScalarOffsets {

    FlowOffsets(YamlText scalar) {
        super(scalar);
    }

    @Override
    boolean walk() {
        if (scalar.style() != Style.PLAIN) {
            at++;
        }
        while (read < value.length && at < scalar.to()) {
            int breaks = foldedBreaks();
            if (breaks >= 0) {
                fold(breaks);
            } else if (scalar.style() == Style.DOUBLE_QUOTED && source.at(at) == '\\') {
                escape();
            } else {
                int from = at;
                at += scalar.style() == Style.SINGLE_QUOTED && source.at(at) == '\'' ? 2 : 1;
                if (!take(source.at(at - 1), from)) {
                    return false;
                }
            }
        }
        table[value.length] = at;
        return read == value.length;
    }

    /** Line breaks of the white space that begins here; -1 if it stays within its line. */
    private int foldedBreaks() {
        int breaks = 0;
        for (int i = at; i < scalar.to() && white(source.at(i)); i++) {
            breaks += breakAt(i) ? 1 : 0;
        }
        return breaks == 0 ? -1 : breaks;
    }

    private void fold(int breaks) {
        int from = at;
        while (at < scalar.to() && white(source.at(at))) {
            at++;
        }
        for (int i = Math.max(1, breaks - 1); i > 0 && read < value.length; i--) {
            table[read++] = from;
        }
    }

    private void escape() {
        int from = at;
        int escaped = source.at(at + 1);
        if (escaped == '\n' || escaped == '\r') {
            at += 1;
            int breaks = foldedBreaks();
            while (at < scalar.to() && white(source.at(at))) {
                at++;
            }
            for (int i = breaks - 1; i > 0 && read < value.length; i--) {
                table[read++] = from;
            }
            return;
        }
        at += 2 + (escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0);
        table[read++] = from;
    }
}
