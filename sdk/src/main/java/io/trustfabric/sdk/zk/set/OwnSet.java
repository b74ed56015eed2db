package io.trustfabric.sdk.zk.set;

import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.zk.exchange.AcceptedEvent;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import java.security.SecureRandom;

/** The caller's own registered set: the private half from the folder, the public half from the exchange. */
public record OwnSet(SecretSet set, AcceptedEvent<Registered> registration) {

    public static OwnSet of(DatasetOptions dataset, ReplayedExchange replayed, String epoch) {
        String tenant = dataset.tenant().card().name();
        SetFile file = SetFile.read(dataset.tenant().folder(), dataset.setFile(epoch));
        AcceptedEvent<Registered> registered = replayed.registration(file.registration())
                .filter(r -> r.event().tenant().equals(tenant))
                .orElseThrow(() -> CommandFailure.usage(
                        "the exchange has no accepted registration %s of %s by %s"
                                .formatted(file.registration().hex(), dataset.dataset(), tenant),
                        "the exchange file that trust zk register wrote into"));
        var multiplication = new SecretMultiplication(new SecureRandom());
        if (!file.set().commitment(multiplication).equals(registered.event().commitment())) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the private set of %s is not the one that was registered".formatted(dataset.dataset()),
                    "a backup of the private folder");
        }
        return new OwnSet(file.set(), registered);
    }
}
