package io.trustfabric.jobs.state;

/**
 * One state of one operator.
 *
 * @param job name of the job
 * @param uid of the operator: the address of the state in a savepoint
 * @param name of the state descriptor, with its version
 * @param kind value, list, map or broadcast
 * @param key what the state is kept by
 * @param content what is in it
 * @param removal when an entry goes
 */
public record StateEntry(
        String job, String uid, String name, String kind, String key, String content, String removal) {}
