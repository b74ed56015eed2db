package main

import (
	"errors"
	"math/big"
)

// A claim that two registered sets share at most k members (OVERLAP-v1).
type overlap struct {
	NpA, NpB                 int
	K                        int
	Epoch, IdType            string
	PkE                      hash32
	TenantA, TenantB         string
	RegA, RegB, Disclosure   hash32
	CommitmentA, CommitmentB sec1
	Proof                    hexBytes
}

// What is sent for an overlap, in the order of overlap-v1 section 8.4.
type overlapProof struct {
	cu, cv, cg, ea, eb, eu, ev, t, a1, a2, a3 point
	su, sxi, sv, seta, sr                     *big.Int
	opening                                   opening
}

func decodeOverlap(b []byte, np int) (overlapProof, error) {
	var f overlapProof
	d := newDecoder(b, 65*(12+2*rounds(np))+7*32)
	for _, a := range []*point{&f.cu, &f.cv, &f.cg, &f.ea, &f.eb, &f.eu, &f.ev, &f.t, &f.a1, &f.a2, &f.a3} {
		*a = d.point()
	}
	f.opening = d.openingPoints(np)
	for _, s := range []**big.Int{&f.su, &f.sxi, &f.sv, &f.seta, &f.sr} {
		*s = d.scalar()
	}
	d.openingScalars(&f.opening)
	return f, d.err
}

func (c overlap) verify() error {
	a, knownA := buckets[c.NpA]
	b, knownB := buckets[c.NpB]
	if !knownA || !knownB {
		return errors.New("no such bucket")
	}
	larger, smaller := a, b
	if a.np < b.np {
		larger, smaller = b, a
	}
	if c.K < 0 || c.K > smaller.kMax {
		return errors.New("k is out of range")
	}
	if c.TenantA == c.TenantB {
		return errors.New("one tenant on both sides")
	}
	ca, err := decodePoint(c.CommitmentA)
	if err != nil {
		return err
	}
	cb, err := decodePoint(c.CommitmentB)
	if err != nil {
		return err
	}
	if ca.equals(cb) {
		return errors.New("one commitment on both sides")
	}
	f, err := decodeOverlap(c.Proof, larger.np)
	if err != nil {
		return err
	}
	return c.check(larger.np, ca, cb, f)
}

func (c overlap) start(np int, ca, cb point) *transcript {
	t := newTranscript("ZKTX/OVERLAP/1")
	t.absorbText("group", "P-256")
	t.absorb("generators", openingSetup(np))
	t.absorbInt("np", np)
	t.absorbInt("k", c.K)
	t.absorbText("epoch", c.Epoch)
	t.absorbText("id-type", c.IdType)
	t.absorbHash("pk-e", c.PkE)
	t.absorbText("tenant-a", c.TenantA)
	t.absorbText("tenant-b", c.TenantB)
	t.absorbHash("reg-a", c.RegA)
	t.absorbHash("reg-b", c.RegB)
	t.absorbHash("disclosure", c.Disclosure)
	t.absorbPoint("C-a", ca)
	t.absorbPoint("C-b", cb)
	return t
}

func (c overlap) check(np int, ca, cb point, f overlapProof) error {
	t := c.start(np, ca, cb)
	t.absorbPoint("C-u", f.cu)
	t.absorbPoint("C-v", f.cv)
	t.absorbPoint("C-g", f.cg)
	z := t.challenge("z")
	t.absorbPoint("E-a", f.ea)
	t.absorbPoint("E-b", f.eb)
	t.absorbPoint("E-u", f.eu)
	t.absorbPoint("E-v", f.ev)
	t.absorbPoint("T", f.t)
	t.absorbPoint("A1", f.a1)
	t.absorbPoint("A2", f.a2)
	t.absorbPoint("A3", f.a3)
	e := t.challenge("c-mul")
	t.absorbScalar("s-u", f.su)
	t.absorbScalar("s-xi", f.sxi)
	t.absorbScalar("s-v", f.sv)
	t.absorbScalar("s-eta", f.seta)
	t.absorbScalar("s-r", f.sr)

	if !newSum().add(f.su, pointU).add(f.sxi, pointH).subtract(one, f.a1).subtract(e, f.eu).isZero() {
		return errors.New("MUL-1 does not hold")
	}
	if !newSum().add(f.sv, pointU).add(f.seta, pointH).subtract(one, f.a2).subtract(e, f.ev).isZero() {
		return errors.New("MUL-2 does not hold")
	}
	product := newSum().add(f.su, f.ea).add(f.sv, f.eb).add(f.sr, pointH)
	if !product.subtract(one, f.a3).subtract(e, f.t).isZero() {
		return errors.New("MUL-3 does not hold")
	}
	eg := f.t.times(pow(z, np-c.K)).minus(pointU.times(pow(z, np)))
	claims := []claim{{ca, f.ea}, {cb, f.eb}, {f.cu, f.eu}, {f.cv, f.ev}, {f.cg, eg}}
	if !openingHolds(t, np, z, claims, f.opening) {
		return errors.New("OPEN does not hold")
	}
	return nil
}
