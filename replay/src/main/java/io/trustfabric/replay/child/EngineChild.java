package io.trustfabric.replay.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trustfabric.replay.engine.ChildMessage;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Main class of an engine child: one call per line on stdin, one answer per line on stdout. Ends at once when its stdin
 * closes, even in the middle of a query, so that no child outlives its worker.
 */
public final class EngineChild {

    private static final int EXIT_BROKEN = 3;

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final PrintStream answers;

    private EngineChild(PrintStream answers) {
        this.answers = answers;
    }

    /** How an engine starts; it has all of the child's life for that. */
    public interface Start {
        ChildEngine engine() throws SQLException, IOException, InterruptedException;
    }

    public static void main(String[] args) throws SQLException, IOException, InterruptedException {
        serve(SealedRun::start);
    }

    /** Answers calls until stdin closes. Called on the main thread, which starts the engine and lives as long as it. */
    public static void serve(Start start) throws SQLException, IOException, InterruptedException {
        PrintStream stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // a library that prints must not speak in our name
        var child = new EngineChild(stdout);
        Thread reader = new Thread(child::readCalls, "calls");
        reader.setDaemon(true);
        reader.start();
        child.serve(start.engine());
    }

    private void serve(ChildEngine engine) throws InterruptedException {
        answer(ChildMessage.ready(engine.version()));
        while (true) {
            answer(ChildMessage.answer(reply(engine, calls.take())));
        }
    }

    private EngineReply reply(ChildEngine engine, String line) {
        try {
            return engine.run(ChildMessage.parseCall(line));
        } catch (JsonProcessingException e) {
            return EngineReply.failed(FailureReason.BAD_DECLARATION, "the call is not one of ours");
        } catch (OutOfMemoryError e) {
            // what else broke is unknown: answer, and let the parent start a fresh child
            answer(ChildMessage.answer(
                    EngineReply.failed(FailureReason.OUT_OF_MEMORY, "the result does not fit the child's heap")));
            halt(EXIT_BROKEN);
            throw e;
        }
    }

    private void answer(ChildMessage message) {
        answers.println(message.toLine());
        answers.flush();
        if (answers.checkError()) {
            halt(EXIT_BROKEN); // nobody listens any more
        }
    }

    /** Halts without shutdown hooks: a query may be running in native code, and nothing here needs saving. */
    private void readCalls() {
        try (var in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                calls.put(line);
            }
            halt(0);
        } catch (IOException | InterruptedException e) {
            halt(EXIT_BROKEN);
        }
    }

    /** A server that the engine started goes first: it would be an orphan where no process namespace ends with us. */
    private static void halt(int code) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(code);
    }
}
