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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    private final String engineVersion;

    private EngineChild(PrintStream answers, String engineVersion) {
        this.answers = answers;
        this.engineVersion = engineVersion;
    }

    public static void main(String[] args) throws SQLException, InterruptedException {
        PrintStream stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // a library that prints must not speak in our name
        var child = new EngineChild(stdout, engineVersion());
        Thread reader = new Thread(child::readCalls, "calls");
        reader.setDaemon(true);
        reader.start();
        child.answer(ChildMessage.ready(child.engineVersion));
        child.serve();
    }

    private static String engineVersion() throws SQLException {
        try (Connection database = SealedRun.open();
                Statement statement = database.createStatement();
                ResultSet version = statement.executeQuery("SELECT version()")) {
            version.next();
            return version.getString(1);
        }
    }

    private void serve() throws InterruptedException {
        while (true) {
            answer(ChildMessage.answer(reply(calls.take())));
        }
    }

    private EngineReply reply(String line) {
        try {
            return SealedRun.run(ChildMessage.parseCall(line), engineVersion);
        } catch (JsonProcessingException e) {
            return EngineReply.failed(FailureReason.BAD_DECLARATION, "the call is not one of ours");
        } catch (OutOfMemoryError e) {
            // what else broke is unknown: answer, and let the parent start a fresh child
            answer(ChildMessage.answer(
                    EngineReply.failed(FailureReason.OUT_OF_MEMORY, "the result does not fit the child's heap")));
            Runtime.getRuntime().halt(EXIT_BROKEN);
            throw e;
        }
    }

    private void answer(ChildMessage message) {
        answers.println(message.toLine());
        answers.flush();
        if (answers.checkError()) {
            Runtime.getRuntime().halt(EXIT_BROKEN); // nobody listens any more
        }
    }

    /** Halts without shutdown hooks: a query may be running in native code, and nothing here needs saving. */
    private void readCalls() {
        try (var in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                calls.put(line);
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(EXIT_BROKEN);
        }
    }
}
