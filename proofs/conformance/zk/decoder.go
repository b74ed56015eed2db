package main

import (
	"fmt"
	"math/big"
)

// A decoder of proof bytes. The first fault is kept; what is read after it is void.
type decoder struct {
	rest []byte
	err  error
}

func newDecoder(b []byte, length int) *decoder {
	if len(b) != length {
		return &decoder{err: fmt.Errorf("a proof of %d bytes; expected %d", len(b), length)}
	}
	return &decoder{rest: b}
}

func (d *decoder) take(length int) []byte {
	taken := d.rest[:length]
	d.rest = d.rest[length:]
	return taken
}

func (d *decoder) point() point {
	if d.err != nil {
		return infinity
	}
	a, err := decodePoint(d.take(65))
	d.err = err
	return a
}

func (d *decoder) scalar() *big.Int {
	if d.err != nil {
		return new(big.Int)
	}
	s, err := decodeScalar(d.take(32))
	d.err = err
	return s
}

// roundPoints reads L_1, R_1, L_2, R_2, ...
func (d *decoder) roundPoints(rounds int) (l, r []point) {
	for j := 0; j < rounds; j++ {
		l = append(l, d.point())
		r = append(r, d.point())
	}
	return l, r
}

// openingPoints reads L_1 .. S; z1 and z2 come last in every proof and are read by openingScalars.
func (d *decoder) openingPoints(np int) opening {
	var o opening
	o.l, o.r = d.roundPoints(rounds(np))
	o.s = d.point()
	return o
}

func (d *decoder) openingScalars(o *opening) {
	o.z1 = d.scalar()
	o.z2 = d.scalar()
}
