package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

const generatorDst = "ZKTX-V1-GEN-P256_XMD:SHA-256_SSWU_RO_"

var (
	pointU  = generator("U", 0)
	pointH  = generator("H", 0)
	pointV  = generator("V", 0)
	vectors = map[string][]point{}
	hashes  = map[string][]byte{}
)

func generator(letter string, i int) point {
	return hashToCurve(append([]byte(letter), u32(i)...), generatorDst)
}

// generators are G_0 .. G_{count-1} (transcript.md), or those of letter R (range-v1 section 2), each computed once.
func generators(letter string, count int) []point {
	v := vectors[letter]
	for i := len(v); i < count; i++ {
		v = append(v, generator(letter, i))
	}
	vectors[letter] = v
	return v[:count]
}

// setupHash is the hash that every transcript absorbs. It is kept under its name.
func setupHash(name string, lists ...[]point) []byte {
	if hash, known := hashes[name]; known {
		return hash
	}
	h := sha256.New()
	for _, list := range lists {
		for _, g := range list {
			h.Write(encodePoint(g))
		}
	}
	hashes[name] = h.Sum(nil)
	return hashes[name]
}

// openingSetup is generators(np) of transcript.md.
func openingSetup(np int) []byte {
	return setupHash(fmt.Sprint("opening ", np), []point{pointU, pointH}, generators("G", np))
}

// rangeSetup is generators(m) of range-v1 section 2.
func rangeSetup(m int) []byte {
	return setupHash(fmt.Sprint("range ", m), []point{pointU, pointV, pointH}, generators("G", 64*m), generators("R", 64*m))
}

func u32(i int) []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(i))
}
