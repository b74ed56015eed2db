package main

import (
	"math/big"
	"math/bits"
)

// The proof part of OPEN: L_1, R_1, ..., L_m, R_m, S, z1, z2.
type opening struct {
	l, r   []point
	s      point
	z1, z2 *big.Int
}

// A claim of OPEN: commitment c is to a polynomial whose value at z is what e carries on U.
type claim struct{ c, e point }

func rounds(np int) int { return bits.TrailingZeros(uint(np)) }

// openingHolds draws the challenges of OPEN from t and checks its one equation (overlap-v1 section 5).
func openingHolds(t *transcript, np int, z *big.Int, claims []claim, proof opening) bool {
	rho, w := t.challenge("rho"), t.challenge("w")
	xs := roundChallenges(t, proof.l, proof.r, "x")
	t.absorbPoint("S", proof.s)
	c := t.challenge("c-open")
	t.absorbScalar("z1", proof.z1)
	t.absorbScalar("z2", proof.z2)

	equation := newSum()
	for i, s := range foldWeights(np, xs) {
		equation.add(mul(proof.z1, s), generators("G", np)[i])
	}
	equation.add(mul(proof.z1, mul(foldedPower(np, z, xs), w)), pointU)
	equation.add(proof.z2, pointH)
	equation.subtract(one, proof.s)
	power := c // c * rho^i
	for _, claim := range claims {
		equation.subtract(power, claim.c)
		equation.subtract(mul(power, w), claim.e)
		power = mul(power, rho)
	}
	for j, x := range xs {
		equation.subtract(mul(c, x), proof.l[j])
		equation.subtract(mul(c, inverse(x)), proof.r[j])
	}
	return equation.isZero()
}

// roundChallenges absorbs L_j and R_j and draws the challenge of round j, for every j.
func roundChallenges(t *transcript, l, r []point, label string) []*big.Int {
	var xs []*big.Int
	for j := range l {
		t.absorbPoint("L", l[j])
		t.absorbPoint("R", r[j])
		xs = append(xs, t.challenge(label))
	}
	return xs
}

// foldWeights: s_i is the product of x_j over all j for which bit m - j of i is set; round 1 is the top bit.
func foldWeights(np int, xs []*big.Int) []*big.Int {
	m := len(xs)
	s := []*big.Int{one}
	for i := 1; i < np; i++ {
		top := bits.Len(uint(i)) - 1
		s = append(s, mul(s[i-1<<top], xs[m-top-1]))
	}
	return s
}

// foldedPower is b_f, the product over j of 1 + x_j * z^(np / 2^j).
func foldedPower(np int, z *big.Int, xs []*big.Int) *big.Int {
	b := one
	for i, x := range xs {
		b = mul(b, add(one, mul(x, pow(z, np>>(i+1)))))
	}
	return b
}
