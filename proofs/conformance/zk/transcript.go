package main

import (
	"crypto/sha256"
	"math/big"
)

// A Fiat-Shamir transcript as in docs/spec/transcript.md.
type transcript struct{ state [32]byte }

func newTranscript(protocol string) *transcript {
	t := &transcript{sha256.Sum256([]byte("ZKTX-TRANSCRIPT-V1"))}
	t.absorbText("protocol", protocol)
	return t
}

func (t *transcript) absorb(label string, data []byte) {
	b := append(t.state[:], 1, byte(len(label)))
	b = append(b, label...)
	b = append(b, u32(len(data))...)
	t.state = sha256.Sum256(append(b, data...))
}

func (t *transcript) absorbText(label, text string) { t.absorb(label, []byte(text)) }

// absorbHash panics without one: a case that leaves a hash out is a fault of whoever wrote it.
func (t *transcript) absorbHash(label string, h hash32) {
	if len(h) != 32 {
		panic("the case has no " + label)
	}
	t.absorb(label, h)
}

func (t *transcript) absorbInt(label string, i int) { t.absorb(label, u32(i)) }

func (t *transcript) absorbPoint(label string, a point) { t.absorb(label, encodePoint(a)) }

func (t *transcript) absorbScalar(label string, s *big.Int) { t.absorb(label, encodeScalar(s)) }

// challenge is uniform in [1, n) up to 2^-256, never zero.
func (t *transcript) challenge(label string) *big.Int {
	b := append(t.state[:], 2, byte(len(label)))
	t.state = sha256.Sum256(append(b, label...))
	low, high := sha256.Sum256(append(t.state[:], 3)), sha256.Sum256(append(t.state[:], 4))
	h := new(big.Int).SetBytes(append(low[:], high[:]...))
	h.Mod(h, new(big.Int).Sub(n, one))
	return h.Add(h, one)
}
