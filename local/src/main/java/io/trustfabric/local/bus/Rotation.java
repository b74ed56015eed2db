package io.trustfabric.local.bus;

import io.trustfabric.schemas.access.AccessTable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Changes what somebody is known by while he goes on working. A password: the next generation of the principal is let in
 * beside the present one, its file is swapped, its programs start again with it, and only then the old one is put out. So
 * at no time does a login fail. The certificate that clients see: reissued, and read again by every broker.
 */
public final class Rotation {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BusFolder folder;
    private final Bus bus;
    private final AccessTable table = AccessTable.load();

    public Rotation(BusFolder folder, Bus bus) {
        this.folder = folder;
        this.bus = bus;
    }

    /**
     * Lets the next generation in and swaps the file.
     *
     * @return the user that the file names from now on
     * @throws IllegalArgumentException where there is no such principal
     * @throws IllegalStateException where the generation before is not put out yet: a program could still use it
     */
    public String begin(String principal) throws IOException, InterruptedException {
        Credential present = known(principal);
        if (bus.knows(present.nextUser())) {
            throw new IllegalStateException("the last rotation of %s is not finished: user %s is still let in"
                    .formatted(principal, present.nextUser()));
        }
        Credential next = Credential.random(present.nextUser());
        bus.enter(next, table.get(principal));
        folder.write(principal, next);
        return next.user();
    }

    /**
     * Puts the generation before out. Its connections end when they have to log in again.
     *
     * @return the user that is gone
     */
    public String finish(String principal) throws IOException, InterruptedException {
        String old = known(principal).nextUser();
        if (!bus.knows(old)) {
            throw new IllegalArgumentException("no rotation of %s has begun".formatted(principal));
        }
        bus.expel(old);
        return old;
    }

    /**
     * Gives the brokers a new certificate to show to clients and returns when each shows it; connections that exist stay.
     * Clients need nothing: they trust the authority.
     */
    public void renewCertificate() throws IOException, InterruptedException {
        Path file = folder.clientsCertificate();
        reissue(file);
        // A broker reads a file again when its name changes; were it told of the same name, it would look at every file
        // of
        // every connection that it ever made, closed ones among them, and fail. So: the same file by another name, and
        // back.
        String otherName =
                folder.root().resolve(".").resolve(file.getFileName()).toString();
        try {
            Collection<Node> brokers = bus.admin().describeCluster().nodes().get();
            setKeystore(brokers, AlterConfigOp.OpType.SET, otherName);
            awaitShown(PemText.certificate(file));
            setKeystore(brokers, AlterConfigOp.OpType.DELETE, "");
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "brokers do not take the certificate: " + e.getCause().getMessage(), e.getCause());
        } catch (GeneralSecurityException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** With the names that it had. */
    private void reissue(Path file) throws IOException {
        try {
            HostNames hosts = HostNames.of(PemText.certificate(file));
            CertificateAuthority.in(folder.root(), Instant.now()).issue(BusFolder.CLIENTS, hosts, file, Instant.now());
        } catch (GeneralSecurityException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void setKeystore(Collection<Node> brokers, AlterConfigOp.OpType how, String name)
            throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Node broker : brokers) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.BROKER, broker.idString()),
                    List.of(new AlterConfigOp(new ConfigEntry(BrokerSecurity.clientsKeystore(), name), how)));
        }
        bus.admin().incrementalAlterConfigs(changes).all().get();
    }

    /** A broker reads the file when the order has come to it, which is after it was given. */
    private void awaitShown(X509Certificate issued) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String broker : bus.bootstrapServers().split(",")) {
            while (!ShownCertificate.at(broker, folder.authorityCertificate()).equals(issued)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("broker %s still shows its old certificate after %s; see its log"
                            .formatted(broker, PATIENCE));
                }
                Thread.sleep(50);
            }
        }
    }

    private Credential known(String principal) throws IOException {
        table.get(principal);
        return folder.credential(principal);
    }
}
