package io.trustfabric.schemas.access;

import java.util.List;

/**
 * Somebody who speaks to the brokers: one for each job, service and tenant, and one for each task of a person.
 *
 * @param name as in the catalogue's writers and readers; of a tenant, see {@link AccessTable#tenant}
 * @param kind {@link #JOB} refuses records and writes the dead letters of what it reads; {@code service}, {@code person},
 *     {@code tenant}, {@code start} (works only while a platform starts)
 * @param about one line for a person
 * @param groups consumer groups; a name that ends in {@code *} is a prefix
 * @param transactions transactional ids; a name that ends in {@code *} is a prefix
 * @param topics of its own, which the topics' catalogue does not have: it makes them, looks at their settings, writes and
 *     reads them, and nobody else does; where the file says nothing, none
 */
public record Principal(
        String name, String kind, String about, List<String> groups, List<String> transactions, List<String> topics) {

    public static final String JOB = "job";
    static final String TENANT = "tenant";

    public Principal {
        groups = List.copyOf(groups);
        transactions = List.copyOf(transactions);
        topics = topics == null ? List.of() : List.copyOf(topics);
    }
}
