package io.trustfabric.sdk.zk.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.tags.EpochPublicKey;
import io.trustfabric.proofs.zk.tags.PendingTags;
import io.trustfabric.proofs.zk.tags.TagClient;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.file.PublicFile;
import io.trustfabric.sdk.zk.identifier.IdentifierList;
import io.trustfabric.sdk.zk.identifier.IdentifierType;
import io.trustfabric.sdk.zk.identifier.RefusedListException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Step one of three, by the tenant. */
@Command(
        name = "blind",
        description = "Make a request for tags: the tag service sees how many identifiers there are, and nothing else.")
final class BlindCommand extends TrustCommand {
    /** Far above 10,000 identifiers. */
    private static final int MAX_BYTES = 32 << 20;

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private ExchangeOptions exchange;

    @Option(
            names = "--identifiers",
            required = true,
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "One identifier a line, in UTF-8; - is stdin.")
    private InputFile identifiers;

    @Option(
            names = "--id-type",
            paramLabel = "TYPE",
            description = "What they are: email/1, phone/1, opaque/1; default: the epoch's only type.")
    private String idType;

    @Option(names = "--epoch", paramLabel = "NAME", description = "Default: the only epoch that is announced.")
    private String epoch;

    @Option(
            names = "--request",
            required = true,
            paramLabel = "FILE",
            description = "File for the request, to send to the tag service.")
    private Path request;

    @Override
    protected ExitCode run(Answer answer) {
        PublicFile.requireAbsent(request);
        EpochAnnounced announced = exchange.replay().epoch(epoch);
        IdentifierType type = type(announced);
        String pending = dataset.pendingFile(announced.epoch());
        dataset.tenant().folder().requireAbsent(pending);
        IdentifierList list = list(type);
        requireRegistrable(list.identifiers().size());
        var key = new EpochPublicKey(announced.epoch(), announced.pkE());
        PendingTags blinded = new TagClient(type.text(), new SecureRandom()).blind(list.identifiers(), key);
        new PendingFile(type, list.identifiers(), blinded)
                .create(dataset.tenant().folder(), pending);
        dataset.tenant()
                .folder()
                .keepIf(
                        pending,
                        () -> PublicFile.create(request, blinded.request().encode()));
        give(answer, list, announced);
        return ExitCode.OK;
    }

    /** Before the tag service has answered for nothing. */
    private static void requireRegistrable(int identifiers) {
        int most = Bucket.B4096.capacity();
        if (identifiers > most) {
            throw CommandFailure.usage(
                    "%d identifiers, a set that can be registered has at most %d".formatted(identifiers, most),
                    "several datasets");
        }
    }

    private IdentifierType type(EpochAnnounced announced) {
        if (idType == null && announced.idTypes().size() != 1) {
            throw CommandFailure.usage(
                    "epoch %s has several identifier types: %s".formatted(announced.epoch(), announced.idTypes()),
                    "--id-type " + announced.idTypes().get(0));
        }
        String text = idType == null ? announced.idTypes().get(0) : idType;
        if (!announced.idTypes().contains(text)) {
            throw CommandFailure.usage(
                    "epoch %s has no identifier type %s: %s".formatted(announced.epoch(), text, announced.idTypes()),
                    "--id-type " + announced.idTypes().get(0));
        }
        return IdentifierType.of(text)
                .orElseThrow(() -> CommandFailure.usage(
                        "this version cannot normalise identifiers of type " + text,
                        "one of " + String.join(", ", IdentifierType.texts()) + ", or a newer version"));
    }

    private IdentifierList list(IdentifierType type) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(identifiers.read(MAX_BYTES)))
                    .toString();
            return IdentifierList.read(new StringReader(text), type);
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage("%s is not UTF-8".formatted(identifiers.shown()), "iconv -t UTF-8");
        } catch (RefusedListException e) {
            throw CommandFailure.usage(
                    "%s cannot be used as a list of %s: %s"
                            .formatted(
                                    identifiers.shown(),
                                    type.text(),
                                    String.join("; ", e.getMessage().split("\n"))),
                    "the same without these lines");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void give(Answer answer, IdentifierList list, EpochAnnounced announced) {
        int count = list.identifiers().size();
        ObjectNode body = Answer.object();
        body.put("epoch", announced.epoch());
        body.put("idType", list.type().text());
        body.put("identifiers", count);
        body.put("request", request.toString());
        answer.give("io.trustfabric.cli.zk-tag-request/1", body, out -> {
            out.println("blinded  %d identifiers of type %s for epoch %s"
                    .formatted(count, list.type().text(), announced.epoch()));
            out.println("next     send %s to the tag service, which runs: trust zk tag answer".formatted(request));
        });
    }
}
