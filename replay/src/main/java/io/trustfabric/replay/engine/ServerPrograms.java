package io.trustfabric.replay.engine;

import io.trustfabric.replay.sandbox.ScratchFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The files of a server, unpacked from its verified archive: a tar (POSIX.1-1988, with symbolic links) in xz in a jar. Unpacked
 * afresh once in each worker's life, about two seconds, so that nothing is used that was not in the archive.
 */
final class ServerPrograms {

    private static final Map<Path, Path> UNPACKED = new ConcurrentHashMap<>();
    private static final int BLOCK = 512;

    private ServerPrograms() {}

    /** @param workDir of the worker alone; readable by the child's user */
    static synchronized Path unpacked(EnginePin.ServerFiles server, Path workDir) throws IOException {
        Path folder = workDir.toAbsolutePath().normalize().resolve("server-" + server.sha256());
        if (!UNPACKED.containsKey(folder)) {
            ScratchFolder.delete(folder); // of an earlier worker
            Path part = Files.createDirectories(workDir.resolve("server-part"));
            ScratchFolder.delete(part);
            unpack(server.archive(), Files.createDirectories(part));
            Files.move(part, folder);
            UNPACKED.put(folder, folder);
        }
        return folder;
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    untar(new XZInputStream(jar), folder);
                    return;
                }
            }
        }
        throw new IOException("no .txz in the server's archive " + archive);
    }

    private static void untar(InputStream tar, Path folder) throws IOException {
        byte[] header = tar.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            String prefix = text(header, 345, 155);
            Path target = inside(folder, (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100));
            long size = octal(header, 124, 12);
            switch (header[156]) {
                case '5' -> Files.createDirectories(target);
                case '2' -> Files.createSymbolicLink(target, Path.of(linkTarget(header)));
                case '0', 0 -> file(tar, target, size, octal(header, 100, 8));
                default ->
                    throw new IOException("an entry of type [%c] in the server's archive".formatted(header[156]));
            }
            header = tar.readNBytes(BLOCK);
        }
    }

    private static void file(InputStream tar, Path target, long size, long mode) throws IOException {
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
            long left = size;
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int n = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException("the server's archive ends in the middle of a file");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString((mode & 0b001_000_000) != 0 ? "r-xr-xr-x" : "r--r--r--"));
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry of the server's archive leaves its folder: " + name);
        }
        return target;
    }

    /** Only names beside the link, which is what libraries need. */
    private static String linkTarget(byte[] header) throws IOException {
        String target = text(header, 157, 100);
        if (target.contains("/")) {
            throw new IOException("a link of the server's archive leaves its folder: " + target);
        }
        return target;
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int at, int length) throws IOException {
        try {
            String digits = text(header, at, length).strip();
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the server's archive has a header that is none", e);
        }
    }
}
