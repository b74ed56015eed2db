package io.trustfabric.local.bus;

import io.trustfabric.schemas.access.Access;
import io.trustfabric.schemas.access.AccessTable;
import io.trustfabric.schemas.access.AclProvisioner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** Users and rights on running brokers, as the folder and the table say. Needs the admin's certificate. */
public final class Bus implements AutoCloseable {

    /** The least that Kafka takes; the passwords are random, so stretching them gives nothing. */
    private static final int ITERATIONS = 4096;

    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;

    private final BusFolder folder;
    private final String bootstrapServers;
    private final AccessTable table;
    private final Admin admin;

    private Bus(BusFolder folder, String bootstrapServers, AccessTable table, Admin admin) {
        this.folder = folder;
        this.bootstrapServers = bootstrapServers;
        this.table = table;
        this.admin = admin;
    }

    /**
     * Connects as the admin of this folder.
     *
     * @param bootstrapServers the clients' listeners of all brokers
     */
    public static Bus open(BusFolder folder, String bootstrapServers) throws IOException {
        Map<String, Object> settings = new HashMap<>(BusFolder.properties(folder.clientFile(BusFolder.ADMIN)));
        settings.put("client.id", "trust-bus");
        return new Bus(folder, bootstrapServers, AccessTable.load(), Admin.create(settings));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Admin admin() {
        return admin;
    }

    /** Every principal of the catalogue, and every tenant that has a file: users, passwords, rights. */
    public void admitAll() throws IOException, InterruptedException {
        List<String> principals = new ArrayList<>();
        table.shared().forEach(a -> principals.add(a.principal()));
        folder.principals().stream().filter(p -> !principals.contains(p)).forEach(principals::add);
        admit(keep(principals));
    }

    /**
     * Every principal that has a file, as it is: users, passwords, rights. Writes no file.
     *
     * @return their names
     * @throws IllegalArgumentException where a file is named after nobody of the catalogue
     */
    public List<String> admitThoseWithFiles() throws IOException, InterruptedException {
        Map<String, Credential> credentials = new LinkedHashMap<>();
        for (String principal : folder.principals()) {
            credentials.put(principal, folder.credential(principal));
        }
        admit(credentials);
        return List.copyOf(credentials.keySet());
    }

    /**
     * A principal for each of these tenants; those that have one keep it.
     *
     * @throws IllegalArgumentException where an id cannot be a tenant's
     */
    public void admitTenants(Collection<String> tenantIds) throws IOException, InterruptedException {
        admit(keep(tenantIds.stream().map(id -> table.tenant(id).principal()).toList()));
    }

    private Map<String, Credential> keep(Collection<String> principals) throws IOException {
        Map<String, Credential> credentials = new LinkedHashMap<>();
        for (String principal : principals) {
            table.get(principal);
            credentials.put(principal, folder.keep(principal));
        }
        return credentials;
    }

    private void admit(Map<String, Credential> credentials) throws InterruptedException {
        if (credentials.isEmpty()) {
            return;
        }
        List<Access> accesses = new ArrayList<>();
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        credentials.forEach((principal, credential) -> {
            accesses.add(table.get(principal).as(credential.user()));
            users.add(upsert(credential));
        });
        new AclProvisioner(admin).apply(accesses);
        alter(users);
        List<Credential> all = List.copyOf(credentials.values());
        new Login(bootstrapServers, folder.client(all.get(all.size() - 1))).await();
    }

    /** Lets a user in with the rights of a principal; returns when every broker knows it. */
    void enter(Credential credential, Access access) throws InterruptedException {
        new AclProvisioner(admin).apply(List.of(access.as(credential.user())));
        alter(List.of(upsert(credential)));
        new Login(bootstrapServers, folder.client(credential)).await();
    }

    /**
     * Puts a user out: it can no longer log in, and has no rights. Connections that it has end when they have to log in again.
     * The user stays, with a password that nobody has: a broker of Kafka 4.2.1 that starts again and reads of a user who was
     * deleted may forget all others (ScramDelta.apply drops the mechanism while it is still empty).
     */
    void expel(String user) throws InterruptedException {
        alter(List.of(upsert(Credential.random(user))));
        new AclProvisioner(admin).revoke(user);
    }

    /** Whether a user is let in: whoever is has rights. */
    boolean knows(String user) throws InterruptedException {
        return new AclProvisioner(admin).hasRights(user);
    }

    private static UserScramCredentialUpsertion upsert(Credential credential) {
        return new UserScramCredentialUpsertion(
                credential.user(), new ScramCredentialInfo(MECHANISM, ITERATIONS), credential.password());
    }

    private void alter(List<UserScramCredentialAlteration> users) throws InterruptedException {
        try {
            admin.alterUserScramCredentials(users).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "brokers do not take users: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
