package main

import (
	"errors"
	"math/big"
)

// A claim that a known tag is (not) in a registered set (MEMBER-v1 and NONMEMBER-v1).
type membership struct {
	Np                    int
	Epoch, IdType, Tenant string
	PkE, Reg              hash32
	Commitment            sec1
	T                     hash32
	Proof                 hexBytes
}

type member struct{ membership }

type nonmember struct{ membership }

func (c membership) statement() (ca point, tag *big.Int, err error) {
	if _, known := buckets[c.Np]; !known {
		return infinity, nil, errors.New("no such bucket")
	}
	if tag, err = decodeScalar(c.T); err != nil {
		return infinity, nil, err
	}
	ca, err = decodePoint(c.Commitment)
	return ca, tag, err
}

func (c membership) start(protocol string, ca point, tag *big.Int) *transcript {
	t := newTranscript(protocol)
	t.absorbText("group", "P-256")
	t.absorb("generators", openingSetup(c.Np))
	t.absorbInt("np", c.Np)
	t.absorbText("epoch", c.Epoch)
	t.absorbText("id-type", c.IdType)
	t.absorbHash("pk-e", c.PkE)
	t.absorbText("tenant", c.Tenant)
	t.absorbHash("reg", c.Reg)
	t.absorbPoint("C-a", ca)
	t.absorbScalar("t", tag)
	return t
}

// verify: OPEN at the tag against Ev(0; 0), which is infinity and not sent.
func (c member) verify() error {
	ca, tag, err := c.statement()
	if err != nil {
		return err
	}
	d := newDecoder(c.Proof, 65*(2*rounds(c.Np)+1)+64)
	o := d.openingPoints(c.Np)
	d.openingScalars(&o)
	if d.err != nil {
		return d.err
	}
	t := c.start("ZKTX/MEMBER/1", ca, tag)
	if !openingHolds(t, c.Np, tag, []claim{{ca, infinity}}, o) {
		return errors.New("OPEN does not hold")
	}
	return nil
}

// verify: OPEN at the tag against E_a, and INV: what E_a carries on U has an inverse.
func (c nonmember) verify() error {
	ca, tag, err := c.statement()
	if err != nil {
		return err
	}
	d := newDecoder(c.Proof, 65*(2*rounds(c.Np)+3)+128)
	ea, a1 := d.point(), d.point()
	o := d.openingPoints(c.Np)
	sq, ss := d.scalar(), d.scalar()
	d.openingScalars(&o)
	if d.err != nil {
		return d.err
	}
	t := c.start("ZKTX/NONMEMBER/1", ca, tag)
	t.absorbPoint("E-a", ea)
	t.absorbPoint("A1", a1)
	e := t.challenge("c-inv")
	t.absorbScalar("s-q", sq)
	t.absorbScalar("s-s", ss)
	if !newSum().add(sq, ea).add(ss, pointH).subtract(one, a1).subtract(e, pointU).isZero() {
		return errors.New("INV does not hold")
	}
	if !openingHolds(t, c.Np, tag, []claim{{ca, ea}}, o) {
		return errors.New("OPEN does not hold")
	}
	return nil
}
