package io.trustfabric.sdk.zk.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trust zk inspect}: says what a file is, before anybody hands it to anybody. */
@Command(
        name = "inspect",
        description = {
            "Say what a file is, what it shows, and to whom. Needs no key.",
            "Nothing is checked; trust zk verify does that. What a private file keeps secret is never printed."
        })
public final class InspectCommand extends TrustCommand {

    @Parameters(
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "Any file of trust zk; - is stdin.")
    private InputFile file;

    @Override
    protected ExitCode run(Answer answer) {
        byte[] bytes = file.read(KnownFile.MAX_BYTES);
        FileKind kind = FileKind.of(bytes)
                .orElseThrow(() -> CommandFailure.usage(
                        "%s is no file of trust zk".formatted(file.shown()), "trust verify, for receipts"));
        ObjectNode body = Answer.object();
        body.put("file", file.shown());
        body.put("kind", kind.text());
        body.put("private", kind.isPrivate());
        body.put("shownTo", kind.shows());
        body.put("madeBy", kind.maker());
        body.set("content", Content.of(new KnownFile(file.shown(), kind, bytes)));
        answer.give("io.trustfabric.cli.zk-inspect/1", body, out -> {
            out.println("%s: %s".formatted(file.shown(), kind.text()));
            out.println("for      " + kind.shows());
            out.println("made by  " + kind.maker());
            Content.lines(body.get("content")).forEach(out::println);
        });
        if (kind.isPrivate()) {
            answer.warn("%s is private: do not send it to anybody", file.shown());
        }
        return ExitCode.OK;
    }
}
