package main

import (
	"crypto/sha256"
	"encoding/binary"
)

const generatorDst = "ZKTX-V1-GEN-P256_XMD:SHA-256_SSWU_RO_"

var (
	pointU   = generator("U", 0)
	pointH   = generator("H", 0)
	vectorG  []point
	setupIds = map[int][]byte{}
)

func generator(letter string, i int) point {
	return hashToCurve(append([]byte(letter), u32(i)...), generatorDst)
}

// generators are G_0 .. G_{np-1}, computed once (overlap-v1 section 2).
func generators(np int) []point {
	for i := len(vectorG); i < np; i++ {
		vectorG = append(vectorG, generator("G", i))
	}
	return vectorG[:np]
}

// setupId is generators(np), the hash that every transcript absorbs.
func setupId(np int) []byte {
	if id, known := setupIds[np]; known {
		return id
	}
	h := sha256.New()
	h.Write(encodePoint(pointU))
	h.Write(encodePoint(pointH))
	for _, g := range generators(np) {
		h.Write(encodePoint(g))
	}
	setupIds[np] = h.Sum(nil)
	return setupIds[np]
}

func u32(i int) []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(i))
}
