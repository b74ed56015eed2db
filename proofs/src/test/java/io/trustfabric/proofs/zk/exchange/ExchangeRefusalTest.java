package io.trustfabric.proofs.zk.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExchangeRefusalTest {

    /** These names are on the wire: a new one goes to the end. */
    @Test
    void namesAndTheirOrderAreFrozen() {
        assertThat(Arrays.stream(ExchangeRefusal.values()).map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo("MALFORMED TOO_LARGE UNSUPPORTED LOG_ORDER UNKNOWN_KEY BAD_SIGNATURE WRONG_ROLE KEY_REVOKED"
                        + " KEY_EXPIRED KEY_NOT_YET_VALID WRONG_TENANT EPOCH_REPEATED EPOCH_WINDOWS UNKNOWN_EPOCH"
                        + " REGISTRATION_REPEATED REGISTRATION_WINDOW DISCLOSURES_BEGUN UNKNOWN_ID_TYPE WRONG_TAG_KEY"
                        + " UNKNOWN_BUCKET UNKNOWN_REGISTRATION NOT_OWNER_OF_B WRONG_PROVER SAME_TENANT SAME_COMMITMENT"
                        + " OTHER_EPOCH OTHER_ID_TYPE K_OUT_OF_RANGE SEALED_LENGTH DISCLOSURE_WINDOW AGREEMENT_EXPIRED"
                        + " SECOND_K AGREEMENT_REPEATED REQUEST_CONFLICT NOT_OWNER_OF_A UNKNOWN_DISCLOSURE"
                        + " OTHER_REGISTRATIONS NO_CUSTODY WRONG_K CLOSED_BY_NO_PROOF EXCHANGE_CLOSED ALREADY_PROVED"
                        + " NOT_SET_OWNER PROOF_MALFORMED PROOF_INVALID TAG_KEY_REUSED"
                        + " EPOCH_LATE");
    }
}
