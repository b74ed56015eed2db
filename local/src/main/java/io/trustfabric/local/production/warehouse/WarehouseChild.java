package io.trustfabric.local.production.warehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Main class of a warehouse: one call per line on stdin, one reply per line on stdout, the engine's version first. Ends
 * when its stdin closes, even in the middle of a query, so that no warehouse outlives production.
 */
public final class WarehouseChild {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXIT_BROKEN = 3;

    private WarehouseChild() {}

    public static void main(String[] args) throws SQLException, IOException, InterruptedException {
        PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // a library that prints must not speak in our name
        LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readCalls(calls), "calls");
        reader.setDaemon(true);
        reader.start();
        try (WarehouseDatabase database = new WarehouseDatabase()) {
            say(replies, database.version());
            while (true) {
                WarehouseCall call = JSON.readValue(calls.take(), WarehouseCall.class);
                say(replies, JSON.writeValueAsString(database.run(call)));
            }
        }
    }

    private static void say(PrintStream replies, String line) {
        replies.println(line);
        replies.flush();
    }

    private static void readCalls(LinkedBlockingQueue<String> calls) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                calls.put(line);
            }
            Runtime.getRuntime().halt(0); // a query may be in native code; nothing here needs saving
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(EXIT_BROKEN);
        }
    }
}
