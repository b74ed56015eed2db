package io.trustfabric.sdk.zk.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.tags.EpochPublicKey;
import io.trustfabric.proofs.zk.tags.TagClient;
import io.trustfabric.proofs.zk.tags.TagResponse;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Step three of three, by the tenant. */
@Command(
        name = "finish",
        description =
                "Turn the tag service's response into tags, once its proof shows that the announced key was used.")
final class FinishCommand extends TrustCommand {

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private ExchangeOptions exchange;

    @Option(names = "--epoch", paramLabel = "NAME", description = "Default: the only epoch that is announced.")
    private String epoch;

    @Option(
            names = "--response",
            required = true,
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "The tag service's response; - is stdin.")
    private InputFile response;

    @Override
    protected ExitCode run(Answer answer) {
        PrivateFolder folder = dataset.tenant().folder();
        KnownFile file = KnownFile.read(response, FileKind.TAG_RESPONSE);
        EpochAnnounced announced = exchange.replay().epoch(epoch);
        String tags = dataset.tagsFile(announced.epoch());
        folder.requireAbsent(tags);
        PendingFile pending = PendingFile.read(folder, dataset.pendingFile(announced.epoch()));
        EpochPublicKey key = pending.pending().key();
        requireAnnounced(key, announced);
        var made = new TagsFile(
                announced.epoch(), pending.type().text(), key.hash(), pending.identifiers(), tags(file, pending));
        made.create(folder, tags);
        give(answer, made);
        return ExitCode.OK;
    }

    /** The key that the log announced decides, not the one that the request was made for. */
    private static void requireAnnounced(EpochPublicKey key, EpochAnnounced announced) {
        if (!key.epoch().equals(announced.epoch()) || !key.point().equals(announced.pkE())) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the request was made for key %s of epoch %s, this exchange announces another"
                            .formatted(key.hash().hex(), key.epoch()),
                    "--exchange with the file that trust zk tag blind was given");
        }
    }

    private static List<Scalar> tags(KnownFile file, PendingFile pending) {
        var client = new TagClient(pending.type().text(), new SecureRandom());
        try {
            return client.finish(pending.pending(), TagResponse.decode(file.bytes()));
        } catch (MalformedException e) {
            throw file.damaged(e.getMessage());
        }
    }

    private void give(Answer answer, TagsFile made) {
        ObjectNode body = Answer.object();
        body.put("epoch", made.epoch());
        body.put("idType", made.idType());
        body.put("tags", made.tags().size());
        answer.give("io.trustfabric.cli.zk-tags/1", body, out -> {
            out.println("finished  %d tags of epoch %s; the announced key was used for each"
                    .formatted(made.tags().size(), made.epoch()));
            out.println("next      trust zk register --dataset %s".formatted(dataset.dataset()));
        });
    }
}
