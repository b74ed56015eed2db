package io.trustfabric.sdk.zk.range;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.range.SecretValue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.file.PublicFile;
import io.trustfabric.sdk.zk.file.SignedDocument;
import io.trustfabric.sdk.zk.party.TenantFolder;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust zk commit}: a value is fixed in public without being shown. */
@Command(
        name = "commit",
        description = {
            "Commit to a value, so that you can prove later that it lies in a range.",
            "Publish the commitment before anybody names a range, or it proves nothing about the value you had then."
        })
public final class CommitCommand extends TrustCommand {
    private static final int MAX_VALUE_BYTES = 64;

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private ExchangeOptions exchange;

    @Option(names = "--epoch", paramLabel = "NAME", description = "Default: the only epoch that is announced.")
    private String epoch;

    @Option(
            names = "--metric",
            required = true,
            paramLabel = "TEXT",
            description = "What the value is, with its unit and the version of its definition: fx-volume-eur/1.")
    private String metric;

    @Option(
            names = "--value",
            required = true,
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description =
                    "File with the value, 0 to 2^64-1; - is stdin. Never on the command line, where others see it.")
    private InputFile value;

    @Option(
            names = "--commitment",
            required = true,
            paramLabel = "FILE",
            description = "File for the commitment, to give away.")
    private Path file;

    @Override
    protected ExitCode run(Answer answer) {
        PublicFile.requireAbsent(file);
        String announced = exchange.replay().epoch(epoch).epoch();
        String name = TenantFolder.fileName(dataset.dataset(), announced, "value");
        TenantFolder tenant = dataset.tenant();
        tenant.folder().requireAbsent(name);
        long secret = secret();
        var random = new SecureRandom();
        SecretScalar blinding =
                tenant.nonces(random).next((announced + "\n" + metric).getBytes(StandardCharsets.UTF_8));
        var point = SecretValue.of(secret, blinding).commitment(new SecretMultiplication(random));
        var signed = new Commitment(tenant.card().name(), announced, metric, System.currentTimeMillis(), point)
                .sign(tenant.signingKey());
        requireProvable(signed);
        ValueFile.create(tenant.folder(), name, secret, blinding, signed);
        tenant.folder().keepIf(name, () -> PublicFile.create(file, SignedDocument.bytes(signed.envelope())));
        give(answer, signed);
        return ExitCode.OK;
    }

    /** The message never quotes what the file holds. */
    private long secret() {
        try {
            String text = new String(value.read(MAX_VALUE_BYTES), StandardCharsets.US_ASCII).strip();
            if (text.matches("[0-9]{1,20}")) {
                return Long.parseUnsignedLong(text);
            }
        } catch (NumberFormatException e) {
            throw refused();
        }
        throw refused();
    }

    private CommandFailure refused() {
        return CommandFailure.usage(
                "%s does not hold one number from 0 to 18446744073709551615 in digits".formatted(value.shown()),
                "whole units, without separators");
    }

    /** A text that no proof can be about is told now, not when a proof is wanted. */
    private static void requireProvable(Commitment.Signed signed) {
        var check = new Range(0, 1).statement(signed).check();
        if (!SignedDocument.isName(signed.commitment().metric())) {
            throw CommandFailure.usage("--metric is not 1 to 200 characters on one line", "--metric fx-volume-eur/1");
        }
        if (check instanceof Verdict.Rejected no) {
            throw CommandFailure.usage("no proof can be about this: " + no.detail(), "--metric fx-volume-eur/1");
        }
    }

    private void give(Answer answer, Commitment.Signed signed) {
        ObjectNode body = Answer.object();
        body.put("epoch", signed.commitment().epoch());
        body.put("metric", metric);
        body.put("body", signed.body().hex());
        body.put("commitment", file.toString());
        answer.give("io.trustfabric.cli.zk-commitment/1", body, out -> {
            out.println("committed  to %s of epoch %s"
                    .formatted(metric, signed.commitment().epoch()));
            out.println("next       publish %s; then trust zk prove --range LO..HI".formatted(file));
        });
    }
}
