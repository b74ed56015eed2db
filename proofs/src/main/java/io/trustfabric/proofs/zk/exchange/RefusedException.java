package io.trustfabric.proofs.zk.exchange;

/** A rule that does not hold. It never leaves the ledger, which turns it into a {@link Ruling.Refused}. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExchangeRefusal reason;

    RefusedException(ExchangeRefusal reason, String detail) {
        super(detail, null, false, false); // an outcome: nobody reads where it arose
        this.reason = reason;
    }

    /** The shape of every rule. */
    static void unless(boolean holds, ExchangeRefusal reason, String detail, Object... args) throws RefusedException {
        if (!holds) {
            throw new RefusedException(reason, detail.formatted(args));
        }
    }

    Ruling.Refused ruling() {
        return new Ruling.Refused(reason, getMessage());
    }
}
