package io.trustfabric.sdk.zk.range;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.range.RangeProof;
import io.trustfabric.proofs.zk.range.RangeProver;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.range.RangeWitness;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.zk.file.PublicFile;
import io.trustfabric.sdk.zk.party.TenantFolder;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Proves that a committed value lies in a range, if it does. */
public final class RangeAnswer {
    private final DatasetOptions dataset;
    private final String epoch;
    private final Range range;
    private final Path file;

    public RangeAnswer(DatasetOptions dataset, String epoch, Range range, Path file) {
        this.dataset = dataset;
        this.epoch = epoch;
        this.range = range;
        this.file = file;
    }

    public ExitCode run(Answer answer) {
        PublicFile.requireAbsent(file);
        TenantFolder tenant = dataset.tenant();
        ValueFile value = ValueFile.read(tenant.folder(), TenantFolder.fileName(dataset.dataset(), epoch, "value"));
        RangeStatement statement = range.statement(value.commitment());
        Optional<RangeWitness> witness = witness(statement, value);
        ObjectNode body = Answer.object();
        body.put("proof", witness.isPresent());
        body.put("range", range.toString());
        body.put("written", witness.isPresent());
        if (witness.isEmpty()) {
            answer.give("io.trustfabric.cli.zk-no-proof/1", body, out -> {
                out.println("no proof  the value is not in %s; only you are told".formatted(range));
                out.println("next      nothing was written");
            });
            return ExitCode.NO_PROOF;
        }
        var random = new SecureRandom();
        var prover = new RangeProver(new SecretMultiplication(random), tenant.nonces(random));
        RangeProof proof = prover.prove(statement, witness.get());
        PublicFile.create(file, new RangeProofFile(value.commitment(), range, proof).bytes());
        answer.give("io.trustfabric.cli.zk-range-proof/1", body, out -> {
            out.println("proved  %s of epoch %s is in %s".formatted(statement.metric(), statement.epoch(), range));
            out.println("next    give %s away; trust zk verify --range-proof checks it".formatted(file));
        });
        return ExitCode.OK;
    }

    private static Optional<RangeWitness> witness(RangeStatement statement, ValueFile value) {
        try {
            return RangeWitness.of(statement, List.of(value.value()), new SecretMultiplication(new SecureRandom()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the private value is not the one that was committed to",
                    "a backup of the private folder",
                    e);
        }
    }
}
