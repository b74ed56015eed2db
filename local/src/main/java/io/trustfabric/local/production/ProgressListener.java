package io.trustfabric.local.production;

/** Hears how far production has come. Called often, by one thread. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * @param step what is being done, in a few words
     * @param done queries and jobs that have run
     * @param total queries and jobs of the whole run
     */
    void progress(String step, long done, long total);
}
