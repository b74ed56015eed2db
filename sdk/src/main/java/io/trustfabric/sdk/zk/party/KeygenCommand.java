package io.trustfabric.sdk.zk.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.file.PrivateFolder;
import io.trustfabric.sdk.zk.file.PublicFile;
import io.trustfabric.sdk.zk.file.SignedDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust zk keygen}: who wants to take part makes keys, and a card of what is public of them. */
@Command(
        name = "keygen",
        description = {
            "Make the keys of a tenant, or those of a tag service with an epoch.",
            "A tenant gets a key that signs, a key that others seal for, and a card to give away. A tag service gets the keys"
                    + " of its authority and operator, a card, the epoch's tag key, and an exchange file that certifies the"
                    + " tenants' keys and announces the epoch. Private keys are never overwritten."
        })
public final class KeygenCommand extends TrustCommand {

    @Option(
            names = "--private",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the private keys; made with mode 0700.")
    private Path path;

    @Option(names = "--card", required = true, paramLabel = "FILE", description = "File for the card, to give away.")
    private Path card;

    @ArgGroup(multiplicity = "1")
    private Who who;

    private static final class Who {
        @Option(names = "--tenant", paramLabel = "ID", description = "Your name as a tenant.")
        private String tenant;

        @Option(
                names = "--tag-service",
                arity = "2..17",
                paramLabel = "EPOCH ID_TYPE",
                description = "Name of the epoch, and its identifier types: email/1, phone/1, opaque/1.")
        private String[] tagService;

        @Option(names = "--no-new-epoch", description = "A tag service that is there only certifies more tenants.")
        private boolean noNewEpoch;
    }

    @Mixin
    private EpochOptions epoch;

    @Override
    protected ExitCode run(Answer answer) {
        if (who.tenant != null) {
            return tenant(answer);
        }
        return service(answer);
    }

    private ExitCode tenant(Answer answer) {
        epoch.requireUnused();
        if (!SignedDocument.isName(who.tenant)) {
            throw CommandFailure.usage("--tenant is not 1 to 200 characters on one line", "--tenant acme");
        }
        PublicFile.requireAbsent(card);
        PrivateFolder folder = PrivateFolder.create(path);
        Card made = TenantFolder.bootstrap(folder, who.tenant, new SecureRandom());
        PublicFile.create(card, SignedDocument.bytes(made.sign(new TenantFolder(folder).signingKey())));
        give(answer, made, "give %s to the authority and to whoever shall disclose to you".formatted(card));
        return ExitCode.OK;
    }

    private ExitCode service(Answer answer) {
        String[] epochAndTypes = who.noNewEpoch ? null : who.tagService;
        epoch.check(epochAndTypes);
        if (!Files.exists(card)) {
            PublicFile.requireAbsent(card);
        }
        PrivateFolder folder = PrivateFolder.create(path);
        ServiceFolder service = ServiceFolder.bootstrap(folder);
        Card made = service.card();
        if (Files.exists(card) && !Card.read(new InputFile(card.toString())).equals(made)) {
            throw CommandFailure.usage(
                    "%s is another party's card, it stays as it is".formatted(card), "--card with another name");
        }
        epoch.open(service, epochAndTypes, answer);
        if (!Files.exists(card)) {
            PublicFile.create(card, SignedDocument.bytes(made.sign(service.authority())));
        }
        give(answer, made, "give %s and the exchange file to the tenants, best by two ways".formatted(card));
        return ExitCode.OK;
    }

    private void give(Answer answer, Card made, String next) {
        ObjectNode body = Answer.object();
        body.put("name", made.name());
        body.put("role", made.isTenant() ? "tenant" : "authority");
        body.put("keyId", made.signing().keyId());
        body.put("card", card.toString());
        body.put("private", path.toString());
        answer.give("io.trustfabric.cli.zk-keys/1", body, out -> {
            out.println("made     keys of %s %s, id %s"
                    .formatted(
                            body.get("role").asText(),
                            made.name(),
                            made.signing().keyId()));
            out.println("private  %s: nobody else looks into it".formatted(path));
            out.println("next     " + next);
        });
    }
}
