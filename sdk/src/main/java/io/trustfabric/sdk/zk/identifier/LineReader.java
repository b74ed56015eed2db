package io.trustfabric.sdk.zk.identifier;

import java.io.IOException;
import java.io.Reader;

/** Lines that end with LF, whatever a hostile file makes of them: no more of a long one is kept than shows its length. */
final class LineReader {
    private final Reader source;
    private final int mostChars;

    /** @param source buffered */
    LineReader(Reader source, int mostChars) {
        this.source = source;
        this.mostChars = mostChars;
    }

    /** Null at the end. A line of more than {@code mostChars} comes with one more than those. */
    String next() throws IOException {
        int c = source.read();
        if (c < 0) {
            return null;
        }
        var line = new StringBuilder();
        while (c >= 0 && c != '\n') {
            if (line.length() <= mostChars) {
                line.append((char) c);
            }
            c = source.read();
        }
        return line.toString();
    }
}
