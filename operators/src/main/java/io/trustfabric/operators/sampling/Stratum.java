package io.trustfabric.operators.sampling;

/** Why a subject is riskier than others. Names are on the wire and bits in state: append only. */
public enum Stratum {
    /** Among the first runs of its fingerprint. */
    NEW_FINGERPRINT(1),
    /** Among the first runs of its fingerprint on an engine version that it has not run on before. */
    NEW_ENGINE(2),
    /** Among the first runs of its fingerprint under a policy version that is new to it. */
    POLICY_CHANGE(4),
    /** Its fingerprint had a mismatch lately. */
    RECENT_MISMATCH(8);

    private final int bit;

    Stratum(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
