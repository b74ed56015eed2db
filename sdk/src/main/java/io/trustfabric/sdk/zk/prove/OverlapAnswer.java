package io.trustfabric.sdk.zk.prove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.disclosure.EncryptionKey;
import io.trustfabric.proofs.zk.disclosure.SealedDisclosure;
import io.trustfabric.proofs.zk.exchange.Exchange;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapProver;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.zk.set.OwnSet;
import java.util.List;
import java.util.Optional;

/** Opens a disclosure, checks it, and proves the bound that its owner agreed to, if it is true. */
final class OverlapAnswer {
    private final Given given;
    private final String disclosure;
    private final boolean noProof;

    /** @param disclosure hash in hex; null for the only one */
    OverlapAnswer(Given given, String disclosure, boolean noProof) {
        this.given = given;
        this.disclosure = disclosure;
        this.noProof = noProof;
    }

    ExitCode run(Answer answer) {
        OwnSet own = given.own();
        Exchange exchange = exchange(own);
        SecretSet theirs = open(exchange);
        int k = exchange.agreement().k();
        Optional<OverlapWitness> witness = OverlapWitness.of(own.set(), theirs, k);
        if (witness.isEmpty()) {
            return noProofExists(answer, exchange, k);
        }
        OverlapProof proof = new OverlapProver(given.multiplication(), given.nonces())
                .prove(exchange.statement(), own.set(), theirs, witness.get());
        var proved = new Proved(
                request(exchange),
                exchange.a().tenant(),
                exchange.a().hash(),
                exchange.b().hash(),
                exchange.disclosure(),
                k,
                OpaqueBytes.of(proof.encode()));
        Given.give(answer, given.publish(proved), "next  publish the file at the time that was agreed");
        return ExitCode.OK;
    }

    private Exchange exchange(OwnSet own) {
        List<Exchange> open = given.replayed().unanswered().stream()
                .filter(e -> e.a().hash().equals(own.registration().hash()))
                .filter(e -> e.agreement() instanceof Disclosed)
                .filter(e -> disclosure == null || e.disclosure().hex().equals(disclosure))
                .toList();
        if (open.size() != 1) {
            List<String> hashes =
                    open.stream().map(Exchange::disclosure).map(Hash32::hex).toList();
            throw CommandFailure.usage(
                    "%d disclosures to this set wait for an answer: %s".formatted(open.size(), hashes),
                    open.isEmpty() ? "again when somebody has disclosed to you" : "--disclosure HASH");
        }
        return open.get(0);
    }

    private SecretSet open(Exchange exchange) {
        var disclosed = (Disclosed) exchange.agreement();
        EncryptionKey key = given.dataset().tenant().sealingKey();
        if (!EventHashes.key(key.publicKey()).equals(disclosed.recipientKey())) {
            throw unusable(disclosed, "it is sealed for another key than yours");
        }
        try {
            return SealedDisclosure.open(
                    disclosed.sealed().bytes(),
                    key,
                    EventHashes.clearFields(disclosed),
                    exchange.b().bucket(),
                    exchange.b().event().commitment(),
                    given.multiplication());
        } catch (MalformedException e) {
            throw unusable(disclosed, e.getMessage());
        }
    }

    private static CommandFailure unusable(Disclosed disclosed, String problem) {
        return new CommandFailure(
                ExitCode.REJECTED,
                "the disclosure of %s cannot be used: %s".formatted(disclosed.owner(), problem),
                "tell %s; whoever made it, nobody else can check this complaint".formatted(disclosed.owner()));
    }

    /** For the prover's eyes: the public event says that there is no proof and nothing more. */
    private ExitCode noProofExists(Answer answer, Exchange exchange, int k) {
        if (noProof) {
            given.publish(new NoProof(
                    request(exchange),
                    exchange.a().tenant(),
                    exchange.a().hash(),
                    exchange.b().hash(),
                    exchange.disclosure()));
        }
        String next = noProof
                ? "the exchange has ended in public, without a reason"
                : "nothing was written; --no-proof ends the exchange in public, without a reason";
        ObjectNode body = Answer.object();
        body.put("proof", false);
        body.put("k", k);
        body.put("written", noProof);
        answer.give("io.trustfabric.cli.zk-no-proof/1", body, out -> {
            out.println("no proof  the sets share more than k = %d members; only you are told".formatted(k));
            out.println("next      " + next);
        });
        return ExitCode.NO_PROOF;
    }

    private String request(Exchange exchange) {
        return given.request(() -> "overlap-" + exchange.disclosure().hex());
    }
}
