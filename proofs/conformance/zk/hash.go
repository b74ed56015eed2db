package main

import (
	"crypto/sha256"
	"math/big"
)

// hashToCurve is RFC 9380's hash_to_curve of suite P256_XMD:SHA-256_SSWU_RO_.
func hashToCurve(message []byte, dst string) point {
	uniform := expandMessage(message, dst, 96)
	u0 := new(big.Int).SetBytes(uniform[:48])
	u1 := new(big.Int).SetBytes(uniform[48:])
	return mapToCurve(u0.Mod(u0, p)).plus(mapToCurve(u1.Mod(u1, p)))
}

// expandMessage is expand_message_xmd with SHA-256, RFC 9380 section 5.3.1.
func expandMessage(message []byte, dst string, length int) []byte {
	dstPrime := append([]byte(dst), byte(len(dst)))
	first := sha256.New()
	first.Write(make([]byte, sha256.BlockSize))
	first.Write(message)
	first.Write([]byte{byte(length >> 8), byte(length), 0})
	first.Write(dstPrime)
	b0 := first.Sum(nil)
	block := make([]byte, sha256.Size)
	var out []byte
	for i := byte(1); len(out) < length; i++ {
		for j := range block {
			block[j] ^= b0[j]
		}
		next := sha256.New()
		next.Write(block)
		next.Write([]byte{i})
		next.Write(dstPrime)
		block = next.Sum(nil)
		out = append(out, block...)
	}
	return out[:length]
}

// mapToCurve is the simplified Shallue-van de Woestijne-Ulas map of RFC 9380 section 6.6.2, with A = -3 and Z = -10.
func mapToCurve(u *big.Int) point {
	a, z, b := big.NewInt(-3), big.NewInt(-10), curve.Params().B
	zu2 := fieldMul(z, fieldMul(u, u))
	tv := new(big.Int).Add(fieldMul(zu2, zu2), zu2)
	tv.Mod(tv, p)
	var x *big.Int
	if tv.Sign() == 0 {
		x = fieldMul(b, fieldInverse(fieldMul(z, a)))
	} else {
		x = new(big.Int).Add(one, fieldInverse(tv))
		x = fieldMul(x, fieldMul(new(big.Int).Neg(b), fieldInverse(a)))
	}
	y, square := fieldRoot(curveRight(x))
	if !square {
		x = fieldMul(zu2, x)
		y, _ = fieldRoot(curveRight(x))
	}
	if u.Bit(0) != y.Bit(0) {
		y.Sub(p, y).Mod(y, p)
	}
	return point{x, y}
}

func fieldMul(a, b *big.Int) *big.Int {
	r := new(big.Int).Mul(a, b)
	return r.Mod(r, p)
}

func fieldInverse(a *big.Int) *big.Int {
	return new(big.Int).ModInverse(new(big.Int).Mod(a, p), p)
}

// fieldRoot: p = 3 mod 4, so a^((p+1)/4) is a root if there is one.
func fieldRoot(a *big.Int) (*big.Int, bool) {
	e := new(big.Int).Add(p, one)
	r := new(big.Int).Exp(a, e.Rsh(e, 2), p)
	return r, fieldMul(r, r).Cmp(a) == 0
}
