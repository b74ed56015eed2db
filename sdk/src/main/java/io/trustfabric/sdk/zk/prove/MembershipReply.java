package io.trustfabric.sdk.zk.prove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.membership.MembershipProver;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.zk.set.OwnSet;
import io.trustfabric.sdk.zk.tag.TagsFile;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Says of one tag whether it is in the answering tenant's own set. */
final class MembershipReply {
    private static final String LINE = "line:";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern TAG = Pattern.compile("[0-9a-f]{64}");

    private final Given given;
    private final String tag;
    private final boolean member;

    /** @param tag in hex, or a line of the tenant's own list: an identifier does not belong on a command line */
    MembershipReply(Given given, String tag, boolean member) {
        this.given = given;
        this.tag = tag;
        this.member = member;
    }

    ExitCode run(Answer answer) {
        OwnSet own = given.own();
        Scalar asked = tag.startsWith(LINE) ? ofLine() : ofHex();
        if (MembershipProver.contains(own.set(), asked) != member) {
            return noProofExists(answer);
        }
        var prover = new MembershipProver(given.multiplication(), given.nonces());
        MembershipStatement statement = statement(own, asked);
        byte[] proof = member
                ? prover.member(statement, own.set()).encode()
                : prover.nonMember(statement, own.set()).encode();
        MembershipKind kind = member ? MembershipKind.MEMBER : MembershipKind.NON_MEMBER;
        String hex = HexFormat.of().formatHex(asked.encode());
        var event = new MembershipAnswered(
                given.request(() -> "membership-%s-%s"
                        .formatted(own.registration().hash().hex().substring(0, 16), hex)),
                own.registration().event().tenant(),
                own.registration().hash(),
                asked,
                kind,
                OpaqueBytes.of(proof));
        Given.give(answer, given.publish(event), "next  hand the file to whoever asked");
        return ExitCode.OK;
    }

    private Scalar ofHex() {
        if (!TAG.matcher(tag).matches()) {
            throw CommandFailure.usage("a tag is 64 lower-case hex digits", LINE + "N, for line N of your list");
        }
        return Scalar.decode(HexFormat.of().parseHex(tag))
                .orElseThrow(() -> CommandFailure.usage("this is no tag: not below the order of P-256", "another tag"));
    }

    private Scalar ofLine() {
        TagsFile tags =
                TagsFile.read(given.dataset().tenant().folder(), given.dataset().tagsFile(given.epoch()));
        String number = tag.substring(LINE.length());
        if (!NUMBER.matcher(number).matches()
                || Integer.parseInt(number) > tags.tags().size()) {
            throw CommandFailure.usage(
                    "no line [%s] in your list of %d"
                            .formatted(number, tags.tags().size()),
                    "%s1 for the first".formatted(LINE));
        }
        return tags.tags().get(Integer.parseInt(number) - 1);
    }

    private static MembershipStatement statement(OwnSet own, Scalar asked) {
        Registered registered = own.registration().event();
        return new MembershipStatement(
                own.set().bucket(),
                registered.epoch(),
                registered.idType(),
                registered.pkE(),
                registered.tenant(),
                own.registration().hash(),
                registered.commitment(),
                asked);
    }

    private ExitCode noProofExists(Answer answer) {
        ObjectNode body = Answer.object();
        body.put("proof", false);
        body.put("written", false);
        answer.give("io.trustfabric.cli.zk-no-proof/1", body, out -> {
            out.println("no proof  the tag is %s your set; only you are told".formatted(member ? "not in" : "in"));
            out.println("next      nothing was written; %s says so in public"
                    .formatted(member ? "--non-member" : "--member"));
        });
        return ExitCode.NO_PROOF;
    }
}
