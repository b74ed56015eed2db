package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.Span;
import java.util.Arrays;

/** A document's text by code point, and its lines. Offsets count code points from 0. Lines end at LF, CR LF or CR. */
public final class SourceText {
    private final String file;
    private final int[] codePoints;
    private final int[] lineStarts;

    public SourceText(String file, String text) {
        this.file = file;
        this.codePoints = text.codePoints().toArray();
        this.lineStarts = lineStarts(codePoints);
    }

    private static int[] lineStarts(int[] text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length; i++) {
            boolean ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n'));
            if (ends) {
                starts = lines == starts.length ? Arrays.copyOf(starts, 2 * lines) : starts;
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    public String file() {
        return file;
    }

    public int length() {
        return codePoints.length;
    }

    /** The code point at this offset; -1 behind the end. */
    public int at(int offset) {
        return offset < codePoints.length ? codePoints[offset] : -1;
    }

    public int lines() {
        return lineStarts.length;
    }

    /** The line of that number, from 1, without its end; empty behind the last one. */
    public String line(int number) {
        if (number > lineStarts.length) {
            return "";
        }
        int from = lineStarts[number - 1];
        int to = from;
        while (to < codePoints.length && codePoints[to] != '\n' && codePoints[to] != '\r') {
            to++;
        }
        return text(from, to);
    }

    public String text(int from, int to) {
        return new String(codePoints, from, to - from);
    }

    /** The stretch between two offsets; what lies behind the end is the end. */
    public Span span(int from, int to) {
        int start = Math.max(0, Math.min(from, codePoints.length));
        int end = Math.max(start, Math.min(to, codePoints.length));
        int startLine = line0(start);
        int endLine = line0(end);
        return new Span(startLine + 1, start - lineStarts[startLine] + 1, endLine + 1, end - lineStarts[endLine] + 1);
    }

    /** The offset of a line and a column, both from 1, that {@link #span} gave. */
    public int offset(int line, int column) {
        return lineStarts[line - 1] + column - 1;
    }

    private int line0(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
