package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.StrictUtf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of an exchange in a file, for somebody who checks them offline: a first line with the version, then a line for each
 * event with its index, its time and its bytes. Index and time are as good as the log proofs that come with the file.
 */
public final class ExchangeFile {
    public static final String FIRST_LINE = "trust-fabric/exchange@v1";
    /** A few hundred disclosures of the largest bucket. */
    public static final int MAX_BYTES = 64 << 20;

    private ExchangeFile() {}

    public static byte[] write(List<LoggedEvent> events) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii(FIRST_LINE + "\n"));
        for (LoggedEvent logged : events) {
            out.writeBytes(ascii(logged.index() + " " + logged.timeMillis() + " "));
            out.writeBytes(logged.event().bytes());
            out.write('\n');
        }
        return out.toByteArray();
    }

    /** @throws MalformedException naming the line; nothing else is thrown */
    public static List<LoggedEvent> parse(byte[] bytes) throws MalformedException {
        String text = StrictUtf8.decodeLines(bytes, MAX_BYTES, "exchange file");
        if (!text.startsWith(FIRST_LINE + "\n")) {
            throw new MalformedException(Reason.UNSUPPORTED, "the first line is not " + FIRST_LINE);
        }
        if (!text.endsWith("\n")) {
            throw new MalformedException("the last line has no end");
        }
        List<LoggedEvent> events = new ArrayList<>();
        int line = 2;
        for (int at = FIRST_LINE.length() + 1; at < text.length(); line++) {
            int end = text.indexOf('\n', at);
            events.add(event(text.substring(at, end), line));
            at = end + 1;
        }
        return List.copyOf(events);
    }

    private static LoggedEvent event(String text, int line) throws MalformedException {
        String[] parts = text.split(" ", 3);
        if (parts.length != 3) {
            throw new MalformedException("line %d is not an index, a time and an event".formatted(line));
        }
        try {
            return new LoggedEvent(
                    CanonicalDecimal.parse(parts[0], "index"),
                    CanonicalDecimal.parse(parts[1], "time"),
                    SignedEvent.decode(parts[2].getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedException e) {
            throw new MalformedException(e.reason(), "line %d: %s".formatted(line, e.getMessage()));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
