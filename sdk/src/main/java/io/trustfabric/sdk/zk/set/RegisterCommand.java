package io.trustfabric.sdk.zk.set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProver;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.EventWords;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.exchange.JudgedEvent;
import io.trustfabric.sdk.zk.exchange.LogTime;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import io.trustfabric.sdk.zk.tag.TagsFile;
import java.security.SecureRandom;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust zk register}: commits to a set and proves that the commitment is one. */
@Command(
        name = "register",
        description = {
            "Commit to your tags in public: a commitment with a proof, and your signature.",
            "The commitment shows neither the tags nor how many there are, only which bucket holds them."
        })
public final class RegisterCommand extends TrustCommand {

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private ExchangeOptions exchange;

    @Option(names = "--epoch", paramLabel = "NAME", description = "Default: the only epoch that is announced.")
    private String epoch;

    @Option(
            names = "--bucket",
            paramLabel = "N",
            description =
                    "64, 256, 1024 or 4096, for at most 55, 223, 959 or 3967 tags; default: the smallest that holds yours."
                            + " Everybody sees it.")
    private Integer bucket;

    @Mixin
    private LogTime time;

    private final SecureRandom random = new SecureRandom();

    @Override
    protected ExitCode run(Answer answer) {
        ReplayedExchange replayed = exchange.replay();
        EpochAnnounced announced = replayed.epoch(epoch);
        String file = dataset.setFile(announced.epoch());
        dataset.tenant().folder().requireAbsent(file);
        TagsFile tags = TagsFile.read(dataset.tenant().folder(), dataset.tagsFile(announced.epoch()));
        requireOfTheEpoch(tags, announced);
        SecretNonces nonces = dataset.tenant().nonces(random);
        SecretSet set = set(tags, nonces);
        SignedEvent event = SignedEvent.sign(
                registration(tags, set, nonces), dataset.tenant().signingKey());
        JudgedEvent judged = replayed.add(event, time);
        new SetFile(event.hash(), set).create(dataset.tenant().folder(), file);
        dataset.tenant().folder().keepIf(file, replayed::write);
        give(answer, judged);
        return ExitCode.OK;
    }

    private static void requireOfTheEpoch(TagsFile tags, EpochAnnounced announced) {
        Hash32 key = EventHashes.key(announced.pkE());
        if (!tags.pkE().equals(key)) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the tags are of key %s, epoch %s announces key %s"
                            .formatted(tags.pkE().hex(), announced.epoch(), key.hex()),
                    "trust zk tag, with this exchange file");
        }
    }

    private SecretSet set(TagsFile tags, SecretNonces nonces) {
        try {
            return SecretSet.of(bucket(tags.tags().size()), tags.tags(), nonces);
        } catch (SetRefusedException e) {
            throw CommandFailure.usage(
                    "these tags cannot be registered: " + e.getMessage(), "--bucket N, or a shorter list");
        }
    }

    private Bucket bucket(int tags) {
        if (bucket != null) {
            return Bucket.of(bucket)
                    .orElseThrow(() ->
                            CommandFailure.usage("no bucket %d".formatted(bucket), "--bucket 64, 256, 1024 or 4096"));
        }
        return Arrays.stream(Bucket.values())
                .filter(b -> tags <= b.capacity())
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "%d tags, the largest bucket holds %d".formatted(tags, Bucket.B4096.capacity()),
                        "several datasets"));
    }

    private Registered registration(TagsFile tags, SecretSet set, SecretNonces nonces) {
        var multiplication = new SecretMultiplication(random);
        String tenant = dataset.tenant().card().name();
        var draft = new Registered(
                tenant,
                tags.epoch(),
                tags.idType(),
                tags.pkE(),
                dataset.dataset(),
                set.bucket().generators(),
                time.millis(),
                set.commitment(multiplication),
                OpaqueBytes.PENDING);
        var statement = new RegistrationStatement(set.bucket(), tenant, EventHashes.body(draft), draft.commitment());
        byte[] proof = new RegistrationProver(multiplication, nonces)
                .prove(statement, set)
                .encode();
        return draft.withProof(OpaqueBytes.of(proof));
    }

    private void give(Answer answer, JudgedEvent judged) {
        ObjectNode body = EventWords.json(judged);
        answer.give("io.trustfabric.cli.zk-event/1", body, out -> {
            out.println(EventWords.line(body));
            out.println("next  hand %s on; keep %s".formatted(exchange.file(), dataset.tenant()));
        });
    }
}
