package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.CosignerAnswer;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.SignedNote;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SampleRoot;
import io.trustfabric.proofs.tlog.tiles.EntryBundle;
import io.trustfabric.proofs.tlog.tiles.HashTile;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mutations of honest bytes, by a fixed seed, through every parser: each is refused by {@link MalformedException} or
 * parsed, and what was parsed has one spelling. Nothing else is thrown.
 */
class HostileBytesTest {
    private static final int MUTANTS = 5_000;

    /** Parses, and gives back the bytes that the parsed value is written as. */
    private interface Parser {
        byte[] rewrite(byte[] bytes) throws MalformedException;
    }

    private record Target(String name, byte[] honest, Parser parser) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void mutantsAreRefusedOrReadExactly(Target target) throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_120);
        assertThat(target.parser().rewrite(target.honest())).isEqualTo(target.honest());
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(target.honest(), random);
            try {
                assertThat(target.parser().rewrite(mutant)).isEqualTo(mutant);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    static Stream<Target> targets() throws Exception {
        SampleLog log = new SampleLog(new MemoryTiles());
        SignedCheckpoint checkpoint = log.growTo(13);
        Receipt receipt = log.receipt(7, checkpoint);
        SampleRoot root = new SampleRoot(new MemoryTiles());
        Receipt bound = root.receipt("borealis", 4, root.seal(9));
        String vkey = SampleLog.SIGNER.verifierKey().vkey();
        EntryBundle bundle = new EntryBundle(List.of(new byte[0], new byte[] {1, 2}, new byte[300]));
        HashTile tile = new HashTile(List.of(Hash32.of(new byte[32]), Hash32.of(new byte[32])));
        NoteSignature cosignature =
                new CosignatureSigner("cosigner.example", SampleLog.SIGNER.key()).sign(checkpoint.checkpoint(), 1);
        SignedCheckpoint cosigned = checkpoint.with(cosignature);
        AddCheckpoint request = new AddCheckpoint(7, tile.hashes(), checkpoint);
        return Stream.of(
                text("note", checkpoint.format(), b -> utf8(SignedNote.parse(b).format())),
                text("checkpoint", checkpoint.format(), b -> SignedCheckpoint.parse(b)
                        .bytes()),
                text("vkey", vkey, b -> utf8(VerifierKey.parse(utf8(b)).vkey())),
                text(
                        "tlog-proof",
                        receipt.log().format(),
                        b -> utf8(TlogProof.parse(b).format())),
                text("receipt", receipt.format(), HostileBytesTest::rewriteReceipt),
                text("bound receipt", bound.format(), HostileBytesTest::rewriteReceipt),
                text("head leaf", root.leaves().get(0).text(), b -> RootLeaf.parse(b)
                        .bytes()),
                text("epoch leaf", root.leaves().get(3).text(), b -> RootLeaf.parse(b)
                        .bytes()),
                text("generation leaf", new RootLeaf.Generation(checkpoint).text(), b -> RootLeaf.parse(b)
                        .bytes()),
                text(
                        "tile path",
                        "tile/0/x001/x234/067.p/17",
                        b -> utf8(TilePath.parse(utf8(b)).path())),
                text("cosigned checkpoint", cosigned.format(), b -> SignedCheckpoint.parse(b)
                        .bytes()),
                new Target("add-checkpoint", request.bytes(), b -> AddCheckpoint.parse(b)
                        .bytes()),
                text(
                        "cosignatures",
                        cosignature.line(),
                        b -> utf8(CosignerAnswer.parseSignatures(b).stream()
                                .map(NoteSignature::line)
                                .collect(Collectors.joining()))),
                text("cosigned size", "1234\n", b -> CosignerAnswer.size(CosignerAnswer.parseSize(b))),
                text("policy", "log " + vkey + "\nquorum none\n", HostileBytesTest::readPolicy),
                new Target("leaf", receipt.opening().leaf().encode(), b -> Leaf.parse(b)
                        .encode()),
                new Target(
                        "bundle", bundle.encode(), b -> EntryBundle.parse(b, 3).encode()),
                new Target("tile", tile.encode(), b -> HashTile.parse(b, 2).encode()));
    }

    private static byte[] rewriteReceipt(byte[] bytes) throws MalformedException {
        Receipt receipt = Receipt.parse(bytes);
        return receipt.unknownSections().isEmpty() ? receipt.bytes() : bytes;
    }

    /** A policy has comments and free spaces, so only the absence of other exceptions is tested. */
    private static byte[] readPolicy(byte[] bytes) throws MalformedException {
        TrustPolicyFile.parse(bytes);
        return bytes;
    }

    private static Target text(String name, String honest, Parser parser) {
        return new Target(name, utf8(honest), parser);
    }

    private static byte[] mutate(byte[] honest, SplittableRandom random) {
        byte[] bytes = honest.clone();
        int changes = random.nextInt(1, 4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(1, 40));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                default -> bytes = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(tail);
        return out.toByteArray();
    }

    /** One character a byte, so that bytes that are no UTF-8 reach the parser of a string too. */
    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        boolean narrow = text.chars().allMatch(c -> c < 0x80);
        return text.getBytes(narrow || text.contains("\u2014") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
}
