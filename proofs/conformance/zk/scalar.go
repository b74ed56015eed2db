package main

import (
	"errors"
	"math/big"
)

var one = big.NewInt(1)

func mod(a *big.Int) *big.Int { return new(big.Int).Mod(a, n) }

func add(a, b *big.Int) *big.Int { return mod(new(big.Int).Add(a, b)) }

func sub(a, b *big.Int) *big.Int { return mod(new(big.Int).Sub(a, b)) }

func mul(a, b *big.Int) *big.Int { return mod(new(big.Int).Mul(a, b)) }

func neg(a *big.Int) *big.Int { return mod(new(big.Int).Neg(a)) }

func inverse(a *big.Int) *big.Int { return new(big.Int).ModInverse(a, n) }

func pow(a *big.Int, e int) *big.Int { return new(big.Int).Exp(a, big.NewInt(int64(e)), n) }

func encodeScalar(a *big.Int) []byte { return a.FillBytes(make([]byte, 32)) }

func decodeScalar(b []byte) (*big.Int, error) {
	s := new(big.Int).SetBytes(b)
	if len(b) != 32 || s.Cmp(n) >= 0 {
		return nil, errors.New("a scalar is not below the group order")
	}
	return s, nil
}
