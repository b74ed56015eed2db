package io.trustfabric.proofs.s3;

import io.trustfabric.proofs.tlog.tiles.LogFile;
import io.trustfabric.proofs.tlog.tiles.ParallelWrites;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Logs in a bucket. An object is whole or not there, and durable once the store has answered.
 *
 * <p>A tile is written with {@code If-None-Match: *}: the store itself refuses to replace one, and then the two are compared.
 * So a write whose answer was lost is found to be its own when it is repeated. A store may refuse such a header (501) or
 * ignore it; which of them it does is asked once, with an object {@code .conditional-writes} that nobody reads. There, a tile
 * is looked for first and read back afterwards: two requests more for each file, and two writers at the same moment
 * can replace each other's file. Both then fail or one does, but a reader may have seen either. Only with one writer a
 * log is that as safe.
 *
 * <p>Needs a store that shows a write to every reader at once, as AWS S3 does. Needs rights to put and to get objects, and
 * to list the bucket: without that, AWS answers 403 where there is no object, and nothing can be told apart.
 */
public final class S3TileStorage implements TileStorage, AutoCloseable {
    private static final String PROBE = ".conditional-writes";
    private static final String IF_ABSENT = "*";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;
    /** Times that a store may say that a write of the same key is under way. */
    private static final int TURNS = 5;
    /** Requests at a time: a store takes 10 to 50 ms for each, whatever else it does. */
    private static final ParallelWrites PARALLEL = new ParallelWrites(16);

    private final S3Client s3;
    private final String bucket;
    /** With a slash at its end, or empty. */
    private final String prefix;
    /** Whether the store honours conditions; null until it was asked. */
    private final AtomicReference<Boolean> conditional;

    private S3TileStorage(S3Client s3, String bucket, String prefix, AtomicReference<Boolean> conditional) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        this.conditional = conditional;
    }

    /** @param prefix of every key, without slashes around it; empty for the whole bucket */
    static S3TileStorage open(S3Client s3, String bucket, String prefix) {
        return new S3TileStorage(s3, bucket, prefix, new AtomicReference<>());
    }

    @Override
    public S3TileStorage log(String folder) {
        return new S3TileStorage(s3, bucket, prefix + LogFile.requireLog(folder), conditional);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + path))
                    .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("read", path, e);
        }
    }

    /** Not all or nothing: a conflict may be found when others of the cut are written already. */
    @Override
    public void writeAll(Collection<LogFile> files) throws IOException {
        Map<String, LogFile> byName = new LinkedHashMap<>();
        for (LogFile file : files) {
            LogFile other = byName.putIfAbsent(file.name(), file);
            if (other != null && !Arrays.equals(other.bytes(), file.bytes())) {
                throw new TileConflictException(file.name());
            }
        }
        if (byName.isEmpty()) {
            return;
        }
        boolean guarded = honoursConditions();
        PARALLEL.forEach(byName.values(), file -> {
            if (guarded) {
                putIfAbsent(file);
            } else {
                putAfterLooking(file);
            }
        });
    }

    @Override
    public void replaceCheckpoint(byte[] signedNote) throws IOException {
        try {
            put(CHECKPOINT, signedNote, false);
        } catch (SdkException e) {
            throw failed("write", CHECKPOINT, e);
        }
    }

    /** Ends the connections, also of every log below. */
    @Override
    public void close() {
        s3.close();
    }

    private void putIfAbsent(LogFile file) throws IOException {
        for (int turn = 1; ; turn++) {
            try {
                put(file.name(), file.bytes(), true);
                return;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED && isThere(file)) {
                    return;
                }
                boolean again = e.statusCode() == CONFLICT || e.statusCode() == PRECONDITION_FAILED;
                if (!again || turn == TURNS) { // 412, and then it was gone: who deletes tiles?
                    throw failed("write", file.name(), e);
                }
            } catch (SdkException e) {
                throw failed("write", file.name(), e);
            }
        }
    }

    private void putAfterLooking(LogFile file) throws IOException {
        if (isThere(file)) {
            return;
        }
        try {
            put(file.name(), file.bytes(), false);
        } catch (SdkException e) {
            throw failed("write", file.name(), e);
        }
        if (!isThere(file)) {
            throw new IOException("%s was written and is not there".formatted(where(file.name())));
        }
    }

    private boolean isThere(LogFile file) throws IOException {
        Optional<byte[]> there = read(file.name());
        if (there.isPresent() && !Arrays.equals(there.get(), file.bytes())) {
            throw new TileConflictException(file.name());
        }
        return there.isPresent();
    }

    /** The second of two conditional writes of one key must be refused. */
    private boolean honoursConditions() throws IOException {
        Boolean known = conditional.get();
        if (known == null) {
            known = isRefused();
            if (!known) { // it was the first of all
                known = isRefused();
            }
            conditional.set(known);
        }
        return known;
    }

    private boolean isRefused() throws IOException {
        try {
            put(PROBE, new byte[0], true);
            return false;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return true;
            }
            if (e.statusCode() == NOT_IMPLEMENTED) {
                return false;
            }
            throw failed("write", PROBE, e);
        } catch (SdkException e) {
            throw failed("write", PROBE, e);
        }
    }

    private void put(String name, byte[] bytes, boolean ifAbsent) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + name)
                .contentType(name.endsWith(CHECKPOINT) ? "text/plain; charset=utf-8" : "application/octet-stream")
                .contentMD5(md5(bytes));
        s3.putObject(ifAbsent ? put.ifNoneMatch(IF_ABSENT).build() : put.build(), RequestBody.fromBytes(bytes));
    }

    private IOException failed(String what, String name, SdkException e) {
        String hint = e instanceof S3Exception s && s.statusCode() == NOT_FOUND ? "; is there such a bucket?" : "";
        return new IOException("cannot %s %s: %s%s".formatted(what, where(name), e.getMessage(), hint), e);
    }

    private String where(String name) {
        return "s3://%s/%s%s".formatted(bucket, prefix, name);
    }

    /** Guards the way to the store, not the content. */
    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
