package io.trustfabric.services.signer.cosign;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket that speaks any bytes it likes, one answer a connection. */
final class HostileCosigner implements AutoCloseable {

    /** Answers a request's body. */
    interface Behaviour {
        void answer(byte[] request, OutputStream out) throws Exception;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final Behaviour behaviour;

    HostileCosigner(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    int openConnections() {
        return open.size();
    }

    static void respond(OutputStream out, int status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, headers, body.length);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            byte[] request = read(in);
            requests.incrementAndGet();
            daemon(() -> untilHungUp(socket, in));
            behaviour.answer(request, socket.getOutputStream());
        } catch (Exception e) {
            // the other side has hung up, which is what it should do
        }
    }

    private void untilHungUp(Socket socket, InputStream in) {
        try (socket) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // reset, which is hanging up too
        } finally {
            open.remove(socket);
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        String length = head.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .findFirst()
                .orElseThrow();
        return in.readNBytes(Integer.parseInt(length.substring(15).strip()));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "hostile-cosigner");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
