package io.trustfabric.sdk.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Stdout in UTF-8. A full disk loses the answer; a reader that has gone ({@code … | head}) had what it wanted. */
final class Stdout extends PrintWriter {
    private final Watched bytes;

    Stdout(OutputStream to) {
        this(new Watched(to));
    }

    private Stdout(Watched bytes) {
        super(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        this.bytes = bytes;
    }

    /** Whether something that was printed is lost, and somebody wanted it. */
    static boolean lost(PrintWriter out) {
        return out.checkError() && !(out instanceof Stdout stdout && stdout.bytes.readerGone);
    }

    private static final class Watched extends FilterOutputStream {
        private boolean readerGone;

        Watched(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                readerGone |=
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe"); // EPIPE's words
                throw e;
            }
        }
    }
}
