package io.trustfabric.sdk.zk.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.exchange.Exchange;
import io.trustfabric.proofs.zk.exchange.ExchangeRefusal;
import io.trustfabric.proofs.zk.exchange.Ruling;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.EventWords;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.exchange.JudgedEvent;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust zk verify}: everything in an exchange file again, with nothing but a pinned key. */
@Command(
        name = "verify",
        description = {
            "Check an exchange offline: each signature, rule and proof again, against the authority's key that you pinned.",
            "Index and time are what the file says. Those of a real log come with its receipts: trust verify."
        })
public final class VerifyCommand extends TrustCommand {

    @Mixin
    private ExchangeOptions exchange;

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "Rule on this event alone; those before it are replayed, since its rules depend on them.")
    private Long index;

    @Option(
            names = "--range-proof",
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description =
                    "Check this range proof too, against the tenant's key that the exchange certifies. May be repeated.")
    private List<InputFile> rangeProofs = List.of();

    @Override
    protected ExitCode run(Answer answer) {
        try {
            return run(answer, exchange.judge());
        } catch (MalformedException e) {
            ObjectNode body = Answer.object();
            body.put("accepted", false);
            body.put("reason", e.reason().name());
            body.put("detail", e.getMessage());
            answer.give(
                    "io.trustfabric.cli.zk-verify/1",
                    body,
                    out -> out.println("rejected  %s  %s".formatted(e.reason(), VisibleText.oneLine(e.getMessage()))));
            return ExitCode.REJECTED;
        }
    }

    private ExitCode run(Answer answer, ReplayedExchange replayed) {
        List<JudgedEvent> judged = asked(replayed);
        List<CheckedRange> ranges = rangeProofs.stream()
                .map(file -> CheckedRange.of(file, replayed))
                .toList();
        boolean accepted =
                judged.stream().allMatch(JudgedEvent::holds) && ranges.stream().allMatch(CheckedRange::holds);
        ObjectNode body = Answer.object();
        body.put("accepted", accepted);
        ArrayNode events = body.putArray("events");
        judged.forEach(e -> events.add(EventWords.json(e)));
        ArrayNode checked = body.putArray("rangeProofs");
        ranges.forEach(r -> checked.add(r.json()));
        ArrayNode waiting = body.putArray("unanswered");
        replayed.unanswered().forEach(e -> waiting.add(waiting(e, replayed)));
        if (unknown(judged)) {
            body.put(
                    "note",
                    "no event is under a key of the trusted authority: is --trusted the exchange's own authority?");
        }
        answer.give("io.trustfabric.cli.zk-verify/1", body, out -> words(out, body, judged));
        return accepted ? ExitCode.OK : ExitCode.REJECTED;
    }

    private List<JudgedEvent> asked(ReplayedExchange replayed) {
        if (index == null) {
            if (replayed.events().isEmpty()) {
                throw CommandFailure.usage(
                        "%s has no event".formatted(exchange.file()), "trust zk keygen --tag-service");
            }
            return replayed.events();
        }
        return replayed.events().stream()
                .filter(e -> e.logged().index() == index)
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> CommandFailure.usage(
                        "no event has index %d".formatted(index), "trust zk inspect " + exchange.file()));
    }

    /** Whoever pins another authority should not have to guess it from a page of refusals. */
    private static boolean unknown(List<JudgedEvent> judged) {
        return judged.stream()
                .allMatch(e -> e.ruling() instanceof Ruling.Refused no && no.reason() == ExchangeRefusal.UNKNOWN_KEY);
    }

    private static ObjectNode waiting(Exchange e, ReplayedExchange replayed) {
        boolean overdue = replayed.newestMillis() >= e.epoch().closeMillis();
        ObjectNode json = Answer.object();
        json.put("prover", e.a().tenant());
        json.put("owner", e.b().tenant());
        json.put("k", e.agreement().k());
        json.put("closeMillis", e.epoch().closeMillis());
        json.put("overdue", overdue);
        return json;
    }

    private static void words(PrintWriter out, ObjectNode body, List<JudgedEvent> judged) {
        body.get("events").forEach(e -> EventWords.print(out, (ObjectNode) e));
        body.get("rangeProofs").forEach(r -> CheckedRange.print(out, (ObjectNode) r));
        body.get("unanswered")
                .forEach(e -> out.println("unanswered  %s owes %s an answer about k = %d %s %s"
                        .formatted(
                                e.get("prover").asText(),
                                e.get("owner").asText(),
                                e.get("k").asInt(),
                                e.get("overdue").asBoolean() ? "since" : "until",
                                EventWords.time(e.get("closeMillis").asLong()))));
        if (body.has("note")) {
            out.println("note      " + body.get("note").asText());
        }
        long good = judged.stream().filter(JudgedEvent::holds).count();
        out.println("%s  %d of %d events hold"
                .formatted(body.get("accepted").asBoolean() ? "accepted" : "rejected", good, judged.size()));
    }
}
