package io.trustfabric.sdk.zk.prove;

import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.exchange.LogTime;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.file.SignedDocument;
import io.trustfabric.sdk.zk.range.Range;
import io.trustfabric.sdk.zk.range.RangeAnswer;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust zk prove}: the prover's half of an exchange. */
@Command(
        name = "prove",
        description = {
            "Answer with a proof: that two sets share at most k members, that a tag is or is not in your own, or that a value that you"
                    + " committed to lies in a range.",
            "Where no proof exists, you alone are told, by exit code 16. The time that this takes says something about how many are"
                    + " shared: publish the file at a time that was fixed before."
        })
public final class ProveCommand extends TrustCommand {

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private ExchangeOptions exchange;

    @Option(names = "--epoch", paramLabel = "NAME", description = "Default: the only epoch that is announced.")
    private String epoch;

    @ArgGroup
    private Question question;

    /** Without any of them: about two sets. */
    private static final class Question {
        @Option(
                names = "--member",
                paramLabel = "TAG",
                description = "Prove that this tag is in your set: 64 hex digits, or line:N for line N of your list.")
        private String member;

        @Option(names = "--non-member", paramLabel = "TAG", description = "Prove that this tag is not in your set.")
        private String nonMember;

        @Option(
                names = "--range",
                paramLabel = "LO..HI",
                description =
                        "Prove that the value of trust zk commit lies in this range, ends included; --proof gets it.")
        private String range;
    }

    @Option(names = "--proof", paramLabel = "FILE", description = "With --range: file for the proof, to give away.")
    private Path proof;

    @Option(
            names = "--disclosure",
            paramLabel = "HASH",
            description = "Which disclosure to answer; default: the only one to this set that has no answer.")
    private String disclosure;

    @Option(
            names = "--no-proof",
            description = "Where no proof exists, end the exchange in public with an event that gives no reason.")
    private boolean noProof;

    @Option(
            names = "--request",
            paramLabel = "ID",
            description = "Your id of this answer; each counts once. Default: made of what is asked.")
    private String request;

    @Mixin
    private LogTime time;

    @Override
    protected ExitCode run(Answer answer) {
        requireUseful();
        ReplayedExchange replayed = exchange.replay();
        if (question != null && question.range != null) {
            String announced = replayed.epoch(epoch).epoch();
            return new RangeAnswer(dataset, announced, Range.parse(question.range), proof).run(answer);
        }
        var given = new Given(dataset, replayed, epoch, request, time);
        if (question == null) {
            return new OverlapAnswer(given, disclosure, noProof).run(answer);
        }
        boolean member = question.member != null;
        String tag = member ? question.member : question.nonMember;
        return new MembershipReply(given, tag, member).run(answer);
    }

    /** An option that means nothing for the question is a misunderstanding. */
    private void requireUseful() {
        if (request != null && !SignedDocument.isName(request)) {
            throw CommandFailure.usage("--request is not 1 to 200 characters on one line", "--request q-17");
        }
        boolean range = question != null && question.range != null;
        if (range != (proof != null)) {
            throw CommandFailure.usage("--range and --proof go together", "--range 0..1000000 --proof FILE");
        }
        if (question != null && (noProof || disclosure != null)) {
            throw CommandFailure.usage(
                    "--no-proof and --disclosure belong to a proof about two sets", "trust zk prove --help");
        }
    }
}
