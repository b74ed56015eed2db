package io.trustfabric.local.simulation.bus;

/** What the broker keeps of a transactional id: its newest epoch, and the transaction that is open. */
final class ProducerIdentity {
    private int epoch;
    private Transaction open;

    /**
     * A new producer of this id.
     *
     * @param fencing whether what was open is aborted
     */
    int initialise(boolean fencing) {
        if (fencing && open != null && open.isOpen()) {
            open.abort();
        }
        open = null;
        return ++epoch;
    }

    boolean isNewest(int ofProducer) {
        return ofProducer == epoch;
    }

    void opened(Transaction transaction) {
        open = transaction;
    }
}
