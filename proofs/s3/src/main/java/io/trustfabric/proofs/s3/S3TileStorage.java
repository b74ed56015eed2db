package io.trustfabric.proofs.s3;

import io.trustfabric.proofs.tlog.tiles.CheckpointGuard;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
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
 * log is that as safe. A guarded checkpoint is replaced with {@code If-Match} on the version that the guard was shown; a store
 * that does not honour that is refused, unless the settings say that there is one writer.
 *
 * <p>Needs a store that shows a write to every reader at once, as AWS S3 does. Needs rights to put and to get objects, and
 * to list the bucket: without that, AWS answers 403 where there is no object, and nothing can be told apart.
 */
public final class S3TileStorage implements TileStorage {
    private static final String PROBE = ".conditional-writes";
    /** What no object's tag is. */
    private static final String NO_TAG = "\"%s\"".formatted("0".repeat(32));

    private static final UnaryOperator<PutObjectRequest.Builder> ALWAYS = UnaryOperator.identity();
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;
    /** Times that a store may say that a write of the same key is under way. */
    private static final int TURNS = 5;
    /** Times that other writers' checkpoints may come between. */
    private static final int SWAPS = 30;
    /** Requests at a time: a store takes 10 to 50 ms for each, whatever else it does. */
    private static final ParallelWrites PARALLEL = new ParallelWrites(16);

    private final Bucket store;
    /** With a slash at its end, or empty. */
    private final String prefix;

    /**
     * What logs of a bucket share.
     *
     * @param oneWriter somebody said so
     * @param refusesPresent whether the store honours {@code If-None-Match}; null until it was asked
     * @param refusesOther whether it honours {@code If-Match}; null until it was asked
     */
    private record Bucket(
            S3Client s3,
            String name,
            boolean oneWriter,
            AtomicReference<Boolean> refusesPresent,
            AtomicReference<Boolean> refusesOther) {}

    /** An object and the name of this version of it. */
    private record Tagged(byte[] bytes, String tag) {}

    private S3TileStorage(Bucket store, String prefix) {
        this.store = store;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /**
     * @param prefix of every key, without slashes around it; empty for the whole bucket
     * @param oneWriter see {@link S3Settings#oneWriter}
     */
    static S3TileStorage open(S3Client s3, String bucket, String prefix, boolean oneWriter) {
        return new S3TileStorage(
                new Bucket(s3, bucket, oneWriter, new AtomicReference<>(), new AtomicReference<>()), prefix);
    }

    @Override
    public S3TileStorage log(String folder) {
        return new S3TileStorage(store, prefix + LogFile.requireLog(folder));
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return readTagged(path).map(Tagged::bytes);
    }

    private Optional<Tagged> readTagged(String path) throws IOException {
        try {
            var found =
                    store.s3().getObjectAsBytes(get -> get.bucket(store.name()).key(prefix + path));
            return Optional.of(
                    new Tagged(found.asByteArrayUnsafe(), found.response().eTag()));
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
        boolean guarded = refusesPresent();
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
            put(CHECKPOINT, signedNote, ALWAYS);
        } catch (SdkException e) {
            throw failed("write", CHECKPOINT, e);
        }
    }

    /** By compare-and-swap: a checkpoint that came since the guard looked makes the store refuse ours, and it looks again. */
    @Override
    public void replaceCheckpoint(byte[] signedNote, CheckpointGuard guard) throws IOException {
        boolean swaps = refusesOther();
        if (!swaps && !store.oneWriter()) {
            throw new IOException(
                    ("%s: this store takes no conditional writes (If-Match), so two signers could put a smaller checkpoint over"
                                    + " a larger one. Use a store that does, or say that one writer is guaranteed otherwise")
                            .formatted(where(CHECKPOINT)));
        }
        for (int turn = 1; ; turn++) {
            Optional<Tagged> present = readTagged(CHECKPOINT);
            guard.check(present.map(Tagged::bytes));
            try {
                put(CHECKPOINT, signedNote, swaps ? ifStill(present) : ALWAYS);
                return;
            } catch (S3Exception e) {
                // 404: it was deleted since. An answer that was lost makes the repeat fail, and then ours is there
                boolean again = Set.of(CONFLICT, PRECONDITION_FAILED, NOT_FOUND).contains(e.statusCode());
                if (!again || turn == SWAPS) {
                    throw failed("write", CHECKPOINT, e);
                }
            } catch (SdkException e) {
                throw failed("write", CHECKPOINT, e);
            }
        }
    }

    @Override
    public void close() {
        store.s3().close();
    }

    private void putIfAbsent(LogFile file) throws IOException {
        for (int turn = 1; ; turn++) {
            try {
                put(file.name(), file.bytes(), S3TileStorage::ifAbsent);
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
            put(file.name(), file.bytes(), ALWAYS);
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
    private boolean refusesPresent() throws IOException {
        Boolean known = store.refusesPresent().get();
        if (known == null) {
            known = refuses(S3TileStorage::ifAbsent);
            if (!known) { // it was the first of all
                known = refuses(S3TileStorage::ifAbsent);
            }
            store.refusesPresent().set(known);
        }
        return known;
    }

    /** A write over another version than the one that is there must be refused. */
    private boolean refusesOther() throws IOException {
        Boolean known = store.refusesOther().get();
        if (known == null) {
            known = refusesPresent() && refuses(put -> put.ifMatch(NO_TAG));
            store.refusesOther().set(known);
        }
        return known;
    }

    private boolean refuses(UnaryOperator<PutObjectRequest.Builder> condition) throws IOException {
        try {
            put(PROBE, new byte[0], condition);
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

    private static PutObjectRequest.Builder ifAbsent(PutObjectRequest.Builder put) {
        return put.ifNoneMatch("*");
    }

    private static UnaryOperator<PutObjectRequest.Builder> ifStill(Optional<Tagged> present) {
        return present.<UnaryOperator<PutObjectRequest.Builder>>map(there -> put -> put.ifMatch(there.tag()))
                .orElse(S3TileStorage::ifAbsent);
    }

    private void put(String name, byte[] bytes, UnaryOperator<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(store.name())
                .key(prefix + name)
                .contentType(name.endsWith(CHECKPOINT) ? "text/plain; charset=utf-8" : "application/octet-stream")
                .contentMD5(md5(bytes));
        store.s3().putObject(condition.apply(put).build(), RequestBody.fromBytes(bytes));
    }

    private IOException failed(String what, String name, SdkException e) {
        String hint = e instanceof S3Exception s && s.statusCode() == NOT_FOUND ? "; is there such a bucket?" : "";
        return new IOException("cannot %s %s: %s%s".formatted(what, where(name), e.getMessage(), hint), e);
    }

    private String where(String name) {
        return "s3://%s/%s%s".formatted(store.name(), prefix, name);
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
