package main

import (
	"crypto/elliptic"
	"errors"
	"math/big"
)

var (
	curve = elliptic.P256()
	p     = curve.Params().P
	n     = curve.Params().N
)

// A point of P-256, affine. Infinity is (0, 0), as in crypto/elliptic.
type point struct{ x, y *big.Int }

var infinity = point{new(big.Int), new(big.Int)}

func (a point) isInfinity() bool { return a.x.Sign() == 0 && a.y.Sign() == 0 }

func (a point) equals(b point) bool { return a.x.Cmp(b.x) == 0 && a.y.Cmp(b.y) == 0 }

func (a point) plus(b point) point {
	x, y := curve.Add(a.x, a.y, b.x, b.y)
	return point{x, y}
}

func (a point) negated() point {
	return point{a.x, new(big.Int).Mod(new(big.Int).Neg(a.y), p)}
}

func (a point) minus(b point) point { return a.plus(b.negated()) }

// times reduces the scalar first: crypto/elliptic before Go 1.20 is wrong for some scalars above n.
func (a point) times(s *big.Int) point {
	k := mod(s)
	if k.Sign() == 0 || a.isInfinity() {
		return infinity
	}
	x, y := curve.ScalarMult(a.x, a.y, k.FillBytes(make([]byte, 32)))
	return point{x, y}
}

func encodePoint(a point) []byte {
	if a.isInfinity() {
		panic("infinity has no 65-byte form")
	}
	out := make([]byte, 65)
	out[0] = 4
	a.x.FillBytes(out[1:33])
	a.y.FillBytes(out[33:])
	return out
}

// decodePoint takes the uncompressed SEC1 form alone (transcript.md, encodings).
func decodePoint(b []byte) (point, error) {
	if len(b) != 65 || b[0] != 4 {
		return infinity, errors.New("not an uncompressed point of 65 bytes")
	}
	x, y := new(big.Int).SetBytes(b[1:33]), new(big.Int).SetBytes(b[33:])
	if x.Cmp(p) >= 0 || y.Cmp(p) >= 0 {
		return infinity, errors.New("a coordinate is not below the field prime")
	}
	if !onCurve(x, y) {
		return infinity, errors.New("a point is off the curve")
	}
	return point{x, y}, nil
}

// onCurve: y^2 = x^3 - 3x + b.
func onCurve(x, y *big.Int) bool {
	left := new(big.Int).Mul(y, y)
	return left.Sub(left, curveRight(x)).Mod(left, p).Sign() == 0
}

func curveRight(x *big.Int) *big.Int {
	r := new(big.Int).Mul(x, x)
	r.Sub(r, big.NewInt(3)).Mul(r, x).Add(r, curve.Params().B)
	return r.Mod(r, p)
}

// A sum of multiples of points, added up one by one.
type sum struct{ total point }

func newSum() *sum { return &sum{infinity} }

func (s *sum) add(k *big.Int, a point) *sum {
	s.total = s.total.plus(a.times(k))
	return s
}

func (s *sum) subtract(k *big.Int, a point) *sum { return s.add(neg(k), a) }

func (s *sum) isZero() bool { return s.total.isInfinity() }
