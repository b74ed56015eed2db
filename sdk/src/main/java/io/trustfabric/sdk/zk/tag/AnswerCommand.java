package io.trustfabric.sdk.zk.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.tags.TagRequest;
import io.trustfabric.proofs.zk.tags.TagResponse;
import io.trustfabric.proofs.zk.tags.TagService;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import io.trustfabric.sdk.zk.file.PublicFile;
import io.trustfabric.sdk.zk.party.ServiceFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Step two of three, by the tag service. */
@Command(
        name = "answer",
        description = {
            "Answer a request for tags with the epoch's key, and prove that this key was used.",
            "For the tag service. Who may ask, and for how many, is for it to decide before: whoever gets answers can look up"
                    + " identifiers that it guesses."
        })
final class AnswerCommand extends TrustCommand {

    @Option(names = "--private", required = true, paramLabel = "DIR", description = "The tag service's private folder.")
    private Path path;

    @Option(
            names = "--request",
            required = true,
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "The tenant's request; - is stdin.")
    private InputFile request;

    @Option(
            names = "--response",
            required = true,
            paramLabel = "FILE",
            description = "File for the response, to send back.")
    private Path response;

    @Override
    protected ExitCode run(Answer answer) {
        PublicFile.requireAbsent(response);
        KnownFile file = KnownFile.read(request, FileKind.TAG_REQUEST);
        var random = new SecureRandom();
        try {
            TagRequest asked = TagRequest.decode(file.bytes());
            var key = ServiceFolder.open(path).epochKey(asked.epoch(), random);
            TagResponse answered = new TagService(key, random).answer(asked);
            PublicFile.create(response, answered.encode());
            give(answer, asked);
            return ExitCode.OK;
        } catch (MalformedException e) {
            throw file.damaged(e.getMessage());
        }
    }

    private void give(Answer answer, TagRequest asked) {
        ObjectNode body = Answer.object();
        body.put("epoch", asked.epoch());
        body.put("elements", asked.elements().size());
        body.put("response", response.toString());
        answer.give("io.trustfabric.cli.zk-tag-response/1", body, out -> {
            out.println("answered  %d elements of epoch %s"
                    .formatted(asked.elements().size(), asked.epoch()));
            out.println("next      send %s back to the tenant, which runs: trust zk tag finish".formatted(response));
        });
    }
}
