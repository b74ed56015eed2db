package io.trustfabric.sdk.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.ConsistencyProof;
import io.trustfabric.proofs.tlog.merkle.InclusionProof;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.TlogProof;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a proof from a log's tiles and checks it before it is given. */
@Command(
        name = "prove",
        description = "Prove that an entry is in the log (a c2sp.org/tlog-proof@v1 file), or that a smaller"
                + " tree is a prefix of it.")
public final class ProveCommand extends TrustCommand {

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @ArgGroup(multiplicity = "1")
    private What what;

    private static final class What {
        @Option(names = "--index", paramLabel = "N", description = "Entry to prove; 0 is the first.")
        private Long index;

        @Option(names = "--from-size", paramLabel = "N", description = "Size of the smaller tree.")
        private Long fromSize;
    }

    @Override
    protected ExitCode run(Answer answer) {
        SignedCheckpoint signed = trust.given().map(log::checkpoint).orElseGet(log::checkpoint);
        Checkpoint checkpoint = signed.checkpoint();
        TiledTree tree = new TiledTree(log.source(), checkpoint.treeSize());
        try {
            return what.index != null ? inclusion(answer, tree, signed) : consistency(answer, tree, checkpoint);
        } catch (IOException e) {
            throw log.unreachable(e);
        }
    }

    private ExitCode inclusion(Answer answer, TiledTree tree, SignedCheckpoint signed) throws IOException {
        long size = signed.checkpoint().treeSize();
        if (what.index < 0 || what.index >= size) {
            throw CommandFailure.usage("the log has %d entries".formatted(size), "--index from 0 to " + (size - 1));
        }
        InclusionProof proof = tree.inclusion(what.index);
        demand(proof.verify(
                MerkleTree.hashLeaf(tree.entry(what.index)), signed.checkpoint().rootHash()));
        TlogProof file = TlogProof.of(proof, signed);
        ObjectNode json = Answer.object()
                .put("origin", signed.checkpoint().origin())
                .put("treeSize", size)
                .put("index", what.index)
                .put("proof", file.format());
        answer.giveDocument("io.trustfabric.cli.log-inclusion/1", json, file.format());
        return ExitCode.OK;
    }

    private ExitCode consistency(Answer answer, TiledTree tree, Checkpoint checkpoint) throws IOException {
        if (what.fromSize < 1 || what.fromSize > checkpoint.treeSize()) {
            throw CommandFailure.usage(
                    "the log has %d entries".formatted(checkpoint.treeSize()),
                    "--from-size from 1 to " + checkpoint.treeSize());
        }
        ConsistencyProof proof = tree.consistencyFrom(what.fromSize);
        var firstRoot = new TiledTree(log.source(), what.fromSize).root();
        demand(proof.verify(firstRoot, checkpoint.rootHash()));
        ObjectNode json = Answer.object()
                .put("origin", checkpoint.origin())
                .put("fromSize", what.fromSize)
                .put("fromRootHash", firstRoot.toString())
                .put("treeSize", checkpoint.treeSize())
                .put("rootHash", checkpoint.rootHash().toString());
        proof.path().forEach(hash -> json.withArray("proof").add(hash.toString()));
        String text = proof.path().stream().map(hash -> hash + "\n").collect(Collectors.joining());
        answer.giveDocument("io.trustfabric.cli.log-consistency/1", json, text);
        return ExitCode.OK;
    }

    private static void demand(Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the tiles do not lead to the checkpoint's root: %s".formatted(rejected.detail()),
                    "trust log fsck");
        }
    }
}
