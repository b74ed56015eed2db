package io.trustfabric.replay.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a child's stdout as bounded lines and keeps the end of its stderr, so that neither pipe ever fills up. */
final class ChildOutput {

    /** A manifest has a few kB per column; far above that a child is not answering but flooding. */
    private static final int MAX_LINE_CHARS = 16 << 20;

    private static final int MAX_COMPLAINT_CHARS = 2_000;

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(4);
    private final StringBuilder complaint = new StringBuilder();
    private final Process process;
    private volatile boolean ended;

    private ChildOutput(Process process) {
        this.process = process;
    }

    static ChildOutput of(Process process) {
        var output = new ChildOutput(process);
        daemon("engine-child-stdout", output::readLines);
        daemon("engine-child-stderr", output::readComplaint);
        return output;
    }

    /** The next line; empty if none came in time, or if the child closed its stdout: see {@link #ended()}. */
    Optional<String> next(Duration limit) throws InterruptedException {
        Optional<String> line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            return Optional.empty();
        }
        ended |= line.isEmpty();
        return line;
    }

    boolean ended() {
        return ended;
    }

    /** The end of what the child wrote to stderr. For our own log: it may hold what the query read. */
    String complaint() {
        synchronized (complaint) {
            return complaint.toString().strip();
        }
    }

    void close() {
        ended = true;
        process.destroyForcibly();
        lines.clear(); // lets the reading thread put its last word and end
    }

    private void readLines() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Optional<String> line;
            do {
                line = readLine(in);
                lines.put(line);
            } while (line.isPresent());
        } catch (IOException e) {
            process.destroyForcibly(); // the pipe broke or the line was endless: nothing more to hear from it
            ended = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> readLine(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() == MAX_LINE_CHARS) {
                throw new IOException("line longer than " + MAX_LINE_CHARS);
            }
            line.append((char) c);
        }
        return Optional.empty();
    }

    private void readComplaint() {
        byte[] buffer = new byte[1_024];
        try (InputStream in = process.getErrorStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (complaint) {
                    complaint.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    complaint.delete(0, Math.max(0, complaint.length() - MAX_COMPLAINT_CHARS));
                }
            }
        } catch (IOException e) {
            synchronized (complaint) {
                complaint.append(" (stderr broke: ").append(e.getMessage()).append(')');
            }
        }
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
