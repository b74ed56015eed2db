package io.trustfabric.schemas.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Makes the brokers' access control lists say what the table says. Lists of users that it is not given stay as they are. */
public final class AclProvisioner {

    private final Admin admin;

    /** @param admin may alter the cluster's access control lists */
    public AclProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Gives each of these exactly the rights that it has here: adds what is missing, takes what is too much.
     *
     * @return how many entries were added or taken
     * @throws IllegalStateException where the brokers refuse
     */
    public int apply(Collection<Access> accesses) throws InterruptedException {
        Set<String> users = accesses.stream().map(a -> "User:" + a.principal()).collect(Collectors.toUnmodifiableSet());
        Set<AclBinding> wanted =
                accesses.stream().flatMap(a -> a.bindings().stream()).collect(Collectors.toSet());
        Set<AclBinding> present = done(
                        "list", admin.describeAcls(AclBindingFilter.ANY).values())
                .stream()
                .filter(b -> users.contains(b.entry().principal()))
                .collect(Collectors.toSet());
        Set<AclBinding> missing = new HashSet<>(wanted);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            done("take", admin.createAcls(missing).all());
        }
        List<AclBindingFilter> tooMuch = present.stream()
                .filter(b -> !wanted.contains(b))
                .map(AclBinding::toFilter)
                .toList();
        if (!tooMuch.isEmpty()) {
            done("take back", admin.deleteAcls(tooMuch).all());
        }
        return missing.size() + tooMuch.size();
    }

    /** Takes every right of one user. */
    public void revoke(String user) throws InterruptedException {
        done("take back", admin.deleteAcls(List.of(entriesOf(user))).all());
    }

    /** Whether one user has any right. */
    public boolean hasRights(String user) throws InterruptedException {
        return !done("list", admin.describeAcls(entriesOf(user)).values()).isEmpty();
    }

    private static AclBindingFilter entriesOf(String user) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static <T> T done(String verb, KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "brokers do not %s access control entries: %s"
                            .formatted(verb, e.getCause().getMessage()),
                    e.getCause());
        }
    }
}
