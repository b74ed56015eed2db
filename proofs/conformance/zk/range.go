package main

import (
	"encoding/binary"
	"errors"
	"math/big"
	"unicode/utf8"
)

// A claim that committed values lie in public ranges (RANGE-v1).
type rangeCase struct {
	Tenant, Epoch, Metric string
	Body                  hash32
	Statements            []rangeStatement
	Proof                 hexBytes
}

type rangeStatement struct {
	Lo, Hi     uint64
	Commitment sec1
}

// What is sent for ranges, in the order of range-v1 section 7.
type rangeProof struct {
	a, s, t1, t2               point
	l, r                       []point
	tx, taux, mu, aLast, bLast *big.Int
}

func decodeRange(b []byte, m int) (rangeProof, error) {
	q := rounds(64 * m)
	var f rangeProof
	d := newDecoder(b, 65*(4+2*q)+5*32)
	f.a, f.s, f.t1, f.t2 = d.point(), d.point(), d.point(), d.point()
	f.l, f.r = d.roundPoints(q)
	f.tx, f.taux, f.mu, f.aLast, f.bLast = d.scalar(), d.scalar(), d.scalar(), d.scalar(), d.scalar()
	return f, d.err
}

func (c rangeCase) verify() error {
	for _, text := range []string{c.Tenant, c.Epoch, c.Metric} {
		if text == "" || len(text) > 255 || !utf8.ValidString(text) {
			return errors.New("a text is not 1 to 255 bytes of UTF-8")
		}
	}
	var commitments []point
	for _, s := range c.Statements {
		a, err := decodePoint(s.Commitment)
		if err != nil {
			return err
		}
		commitments = append(commitments, a)
	}
	slots, err := c.slots(commitments)
	if err != nil {
		return err
	}
	f, err := decodeRange(c.Proof, len(slots))
	if err != nil {
		return err
	}
	return f.check(c.start(len(slots), commitments), slots)
}

// slots are those of range-v1 section 5: one for the full range, else two; padded with infinity to a power of two.
func (c rangeCase) slots(commitments []point) ([]point, error) {
	var slots []point
	for i, s := range c.Statements {
		if s.Lo > s.Hi {
			return nil, errors.New("lo is above hi")
		}
		if s.Lo == 0 && s.Hi == ^uint64(0) {
			slots = append(slots, commitments[i])
			continue
		}
		slots = append(slots, commitments[i].minus(pointV.times(new(big.Int).SetUint64(s.Lo))))
		slots = append(slots, pointV.times(new(big.Int).SetUint64(s.Hi)).minus(commitments[i]))
	}
	for _, m := range []int{1, 2, 4, 8, 16} {
		if len(slots) > 0 && len(slots) <= m {
			for len(slots) < m {
				slots = append(slots, infinity)
			}
			return slots, nil
		}
	}
	return nil, errors.New("no statement, or more than 16 slots")
}

func (c rangeCase) start(m int, commitments []point) *transcript {
	t := newTranscript("ZKTX/RANGE/1")
	t.absorbText("group", "P-256")
	t.absorb("generators", rangeSetup(m))
	t.absorbInt("m", m)
	t.absorbInt("statements", len(c.Statements))
	t.absorbText("tenant", c.Tenant)
	t.absorbText("epoch", c.Epoch)
	t.absorbText("metric", c.Metric)
	t.absorbHash("body", c.Body)
	for i, s := range c.Statements {
		t.absorb("lo", binary.BigEndian.AppendUint64(nil, s.Lo))
		t.absorb("hi", binary.BigEndian.AppendUint64(nil, s.Hi))
		t.absorbPoint("C", commitments[i])
	}
	return t
}

// check draws the challenges and checks VALUE and PRODUCT (range-v1 section 8).
func (f rangeProof) check(t *transcript, slots []point) error {
	t.absorbPoint("A", f.a)
	t.absorbPoint("S", f.s)
	y, z := t.challenge("y"), t.challenge("z")
	t.absorbPoint("T1", f.t1)
	t.absorbPoint("T2", f.t2)
	x := t.challenge("x")
	t.absorbScalar("t-x", f.tx)
	t.absorbScalar("tau-x", f.taux)
	t.absorbScalar("mu", f.mu)
	w := t.challenge("w")
	es := roundChallenges(t, f.l, f.r, "e")

	value := newSum().add(sub(f.tx, delta(y, z, len(slots))), pointV).add(f.taux, pointH)
	for j, slot := range slots {
		value.subtract(pow(z, 2+j), slot)
	}
	if !value.subtract(x, f.t1).subtract(mul(x, x), f.t2).isZero() {
		return errors.New("VALUE does not hold")
	}
	if !f.product(y, z, x, w, es, 64*len(slots)).isZero() {
		return errors.New("PRODUCT does not hold")
	}
	return nil
}

// delta = (z - z^2) * (1 + y + ... + y^(64m-1)) - (2^64 - 1) * (z^3 + ... + z^(m+2)).
func delta(y, z *big.Int, m int) *big.Int {
	powers := new(big.Int)
	for k := 0; k < 64*m; k++ {
		powers = add(mul(powers, y), one)
	}
	largest := new(big.Int).SetUint64(^uint64(0))
	d := mul(sub(z, mul(z, z)), powers)
	for j := 0; j < m; j++ {
		d = sub(d, mul(largest, pow(z, 3+j)))
	}
	return d
}

// product is the left side of PRODUCT minus its right side.
func (f rangeProof) product(y, z, x, w *big.Int, es []*big.Int, length int) *sum {
	total := newSum().add(one, f.a).add(x, f.s).subtract(f.mu, pointH)
	total.add(mul(f.tx, w), pointU).subtract(mul(mul(f.aLast, f.bLast), w), pointU)
	weights := foldWeights(length, es)
	yInverse, yPower := inverse(y), one // yPower = y^-k
	for k := 0; k < length; k++ {
		bit := mul(pow(z, 2+k/64), new(big.Int).Lsh(one, uint(k%64)))
		total.subtract(add(z, mul(f.aLast, weights[k])), generators("G", length)[k])
		left := add(z, mul(yPower, bit))
		right := mul(f.bLast, mul(yPower, inverse(weights[k])))
		total.add(sub(left, right), generators("R", length)[k])
		yPower = mul(yPower, yInverse)
	}
	for j, e := range es {
		total.add(e, f.l[j]).add(inverse(e), f.r[j])
	}
	return total
}
