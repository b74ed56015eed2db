package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.source.YamlText.Style;

/** Literal and folded blocks, which are indented: YAML 1.1, section 9.2. */
final class BlockOffsets extends ScalarOffsets {

    BlockOffsets(YamlText scalar) {
        super(scalar);
    }

    @Override
    boolean walk() {
        while (at < source.length() && !breakAt(at)) {
            at++; // the header: | or >, chomping, a comment
        }
        nextLine();
        int indent = indent();
        while (read < value.length && at < source.length()) {
            int lineEnd = at;
            for (int i = 0; i < indent && source.at(lineEnd) == ' '; i++) {
                lineEnd++;
            }
            at = lineEnd;
            while (at < source.length() && !breakAt(at) && read < value.length && value[read] != '\n') {
                if (!take(source.at(at), at)) {
                    return false;
                }
                at++;
            }
            if (read < value.length && !lineBreak()) {
                return false;
            }
        }
        table[value.length] = Math.min(at, scalar.to());
        return read == value.length;
    }

    /** A break became a line feed, a space, or, before blank lines of a folded block, nothing. */
    private boolean lineBreak() {
        int end = at;
        boolean blankNext = nextLine() && blankLine();
        if (value[read] == '\n') {
            boolean swallowed = scalar.style() == Style.FOLDED && blankNext && feedsFrom(read) < feedsWritten(end);
            if (!swallowed) {
                table[read++] = end;
            }
            return true;
        }
        return scalar.style() == Style.FOLDED && take(' ', end);
    }

    private int feedsFrom(int index) {
        int i = index;
        while (i < value.length && value[i] == '\n') {
            i++;
        }
        return i - index;
    }

    private int feedsWritten(int offset) {
        int feeds = 0;
        for (int i = offset; i < source.length() && white(source.at(i)); i++) {
            feeds += breakAt(i) ? 1 : 0;
        }
        return feeds;
    }

    private boolean blankLine() {
        int i = at;
        while (source.at(i) == ' ') {
            i++;
        }
        return i < source.length() && (source.at(i) == '\n' || source.at(i) == '\r');
    }

    /** The header's digit counts from the parent's indentation, which only the first line with content shows for certain. */
    private int indent() {
        int first = value.length == 0 ? -1 : firstContent();
        int lead = 0;
        for (int i = first - 1; first >= 0 && i >= 0 && value[i] == ' '; i--) {
            lead++;
        }
        int i = at;
        int column = 0;
        while (i < source.length() && white(source.at(i))) {
            column = source.at(i) == '\n' || source.at(i) == '\r' ? 0 : column + 1;
            i++;
        }
        return Math.max(0, column - lead);
    }

    private int firstContent() {
        for (int i = 0; i < value.length; i++) {
            if (!white(value[i])) {
                return i;
            }
        }
        return -1;
    }
}
