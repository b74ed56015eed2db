package io.trustfabric.services;

/** A long-running part of a process. {@link #run} returns after {@link #stop}; everything it throws ends the process. */
public interface Service {

    /** Short name for logs and for the line that says that it is ready. */
    String name();

    /**
     * Works until {@link #stop}.
     *
     * @param ready told once, when the service does its work
     */
    void run(Runnable ready) throws InterruptedException;

    /** Asks {@link #run} to return. May be called by any thread, more than once, and before {@link #run}. */
    void stop();
}
