package io.trustfabric.proofs.zk.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretSetTest {
    private Registrant registrant;

    @BeforeEach
    void registrant() {
        registrant = new Registrant(Bucket.B64, 8);
    }

    @Test
    void aSetIsFilledUpToItsBucketWithDistinctAscendingRoots() throws Exception {
        List<BigInteger> roots = values(registrant.set(9));

        assertThat(roots).hasSize(55).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void eachTagIsARootAndPadsDifferFromSetToSet() throws Exception {
        Set<Scalar> tags = registrant.tags(9);
        List<BigInteger> one = values(SecretSet.of(Bucket.B64, tags, registrant.nonces));
        List<BigInteger> other = values(SecretSet.of(Bucket.B64, tags, registrant.nonces));

        one.retainAll(other);

        assertThat(one)
                .containsExactlyInAnyOrderElementsOf(
                        tags.stream().map(Scalar::toBigInteger).toList());
    }

    @Test
    void aGeneratorThatRepeatsItselfGivesTwoSetsNoCommonPadAndNoCommonBlinding() throws Exception {
        Set<Scalar> tags = registrant.tags(9);
        Set<Scalar> next = registrant.tags(9);
        SecretSet one = SecretSet.of(Bucket.B64, tags, rolledBack());
        SecretSet other = SecretSet.of(Bucket.B64, next, rolledBack());

        assertThat(values(one)).doesNotContainAnyElementsOf(values(other));
        assertThat(one.blinding().publish()).isNotEqualTo(other.blinding().publish());
    }

    private static SecretNonces rolledBack() {
        return new SecretNonces(new SeededRandom(1), new byte[] {1});
    }

    @Test
    void thePolynomialIsMonicAndVanishesAtEachRootAndNowhereElse() throws Exception {
        SecretSet set = registrant.set(9);

        assertThat(set.polynomial().length()).isEqualTo(56);
        assertThat(set.polynomial().get(55).publish()).isEqualTo(Scalar.ONE);
        assertThat(set.roots())
                .allMatch(root -> set.polynomial().at(root.publish()).publish().isZero());
        assertThat(set.polynomial().at(Scalar.of(5)).publish().isZero()).isFalse();
    }

    @Test
    void aSetIsMadeAgainFromItsRootsAndBlinding() throws Exception {
        SecretSet set = registrant.set(9);

        SecretSet again = SecretSet.ofRoots(Bucket.B64, set.roots(), set.blinding());

        assertThat(again.commitment(registrant.multiplication)).isEqualTo(set.commitment(registrant.multiplication));
    }

    @Test
    void zeroIsATagLikeAnyOther() throws Exception {
        SecretSet set = SecretSet.of(Bucket.B64, List.of(Scalar.ZERO), registrant.nonces);

        assertThat(set.polynomial().get(0).publish()).isEqualTo(Scalar.ZERO);
    }

    @Test
    void anEmptySetIsRefused() {
        assertThatThrownBy(() -> SecretSet.of(Bucket.B64, List.of(), registrant.nonces))
                .isInstanceOf(SetRefusedException.class)
                .hasMessage("no tags: register at least one");
    }

    @Test
    void moreTagsThanTheBucketHoldsAreRefused() {
        assertThatThrownBy(() -> registrant.set(56))
                .isInstanceOf(SetRefusedException.class)
                .hasMessage("56 tags, bucket B64 holds 55: take a larger bucket");
    }

    @Test
    void aTagThatIsThereTwiceIsRefused() {
        var tags = new ArrayList<>(registrant.tags(9));
        tags.add(tags.get(4));

        assertThatThrownBy(() -> SecretSet.of(Bucket.B64, tags, registrant.nonces))
                .isInstanceOf(SetRefusedException.class)
                .hasMessage("10 tags of which 9 differ: register each once");
    }

    @Test
    void tooFewRootsAreRefused() throws Exception {
        SecretSet set = registrant.set(9);

        assertThatThrownBy(() -> SecretSet.ofRoots(Bucket.B64, set.roots().subList(0, 54), set.blinding()))
                .isInstanceOf(SetRefusedException.class)
                .hasMessage("54 roots, bucket B64 has exactly 55");
    }

    @Test
    void rootsThatDoNotAscendStrictlyAreRefused() throws Exception {
        SecretSet set = registrant.set(9);
        var exchanged = new ArrayList<>(set.roots());
        Collections.swap(exchanged, 20, 21);
        var repeated = new ArrayList<>(set.roots());
        repeated.set(54, repeated.get(53));

        assertThatThrownBy(() -> SecretSet.ofRoots(Bucket.B64, exchanged, set.blinding()))
                .isInstanceOf(SetRefusedException.class)
                .hasMessage("root 21 is not above the one before it");
        assertThatThrownBy(() -> SecretSet.ofRoots(Bucket.B64, repeated, set.blinding()))
                .isInstanceOf(SetRefusedException.class)
                .hasMessage("root 54 is not above the one before it");
    }

    private static List<BigInteger> values(SecretSet set) {
        var values = new ArrayList<BigInteger>();
        for (SecretScalar root : set.roots()) {
            values.add(root.publish().toBigInteger());
        }
        return values;
    }
}
