package main

import (
	"bytes"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

func TestHashToCurveGivesThePointsOfRfc9380(t *testing.T) {
	for message, x := range map[string]string{
		"":    "2c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4",
		"abc": "0bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f",
	} {
		expect(t, message, fmt.Sprintf("%064x", hashToCurve([]byte(message), "QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_").x), x)
	}
}

func TestGeneratorsAreThoseOfTheTranscriptPage(t *testing.T) {
	g := generators("G", 256)
	expect(t, "G_0", fmt.Sprintf("%064x", g[0].x), "276403ec35ec38ac8645a4e660b66a062b11dc956f67c38e9d5d4ff2aec5c0b3")
	expect(t, "G_255", fmt.Sprintf("%064x", g[255].x), "e32febdc47261039b138192b443bb8034597ba94cabfe1b8b01dc9eaebcde2cb")
	expect(t, "generators(64)", fmt.Sprintf("%x", openingSetup(64)), "c17c6c556e59980ed8248aa8c1c11a80d201ff3530fc6fcb87b2793d738dcc02")
	expect(t, "generators(256)", fmt.Sprintf("%x", openingSetup(256)), "e8ffb43060a34d4dcaf10bdb4c2a603443281a7ff600ecb360d3c4896b15ca9d")
}

func TestGeneratorsAreThoseOfRangeV1(t *testing.T) {
	r := generators("R", 1024)
	expect(t, "V", fmt.Sprintf("%064x", pointV.x), "6f6d8dc25aadbd3e00ce901f9f0427db0349782befbf95a747b56170111fac64")
	expect(t, "R_0", fmt.Sprintf("%064x", r[0].x), "ceb7202f074b6c66349a965cb80bc354b416547376dad4754dbad3d17d848332")
	expect(t, "R_1023", fmt.Sprintf("%064x", r[1023].x), "2e9e6a851bd4badb03ba3973f75c24682f6b18c8c0593cc8d99808041c2b467e")
	for m, hash := range map[int]string{
		1:  "c3dd64c2cf7f7478d12ca7f99ac724965444352f66f145d3c5d73dc205aab5d3",
		2:  "bdade209825fcba2c7d958a266bf7b5d5e69ab8ae72ef19314596e76b2a9a9c3",
		4:  "c3887cc0e1e43ae84f87701f19b2140e54b627fa5d5a86dccbce3bef3d9e5ff5",
		8:  "6a3170429af1c2c01d1423408cab992b021132da2d8b1d2119c00c07f2508199",
		16: "8269da58f8a52639afc0eefbbc21c221c88ae49643c4610f0dbe478ebb5ac5fa",
	} {
		expect(t, fmt.Sprint("generators ", m), fmt.Sprintf("%x", rangeSetup(m)), hash)
	}
}

func TestTranscriptOfRangeV1GivesItsStates(t *testing.T) {
	value := pointV.times(big.NewInt(42)).plus(pointH.times(big.NewInt(7)))
	c := rangeCase{Tenant: "acme", Epoch: "2026-11", Metric: "error-rate-ppm", Body: bytes.Repeat([]byte{0x11}, 32),
		Statements: []rangeStatement{{Lo: 10, Hi: 100, Commitment: encodePoint(value)}}}
	expect(t, "C", fmt.Sprintf("%x", encodePoint(value)), "042e6f4a17525e5a4a1347ab87f25a3c74f33a6141bf09cfcedc12ad4f6242fa6f"+
		"8f519276415795285bedc8a1950c36e392896055b0743d2ed095b882d1e1a4c4")
	s := c.start(2, []point{value})
	expect(t, "start", fmt.Sprintf("%x", s.state), "e1937bccedc62ce310b072c896ff05b36f1eda16fee9f6f92276a6a53ea04a59")
	s.absorbPoint("A", pointU)
	s.absorbPoint("S", pointH)
	expect(t, "y", fmt.Sprintf("%064x", s.challenge("y")), "975a67fb354d85cd8b23e56b6e487e2715bfff3a2dc961365332fa4bc8357f1f")
	expect(t, "z", fmt.Sprintf("%064x", s.challenge("z")), "5cf62fa62de863d343fd09fd4aaf6b2ddec1676130f3a6c3166de47a1d87f546")
}

func TestTranscriptGivesTheStatesOfItsPage(t *testing.T) {
	s := newTranscript("ZKTX/KAT/1")
	expect(t, "start", fmt.Sprintf("%x", s.state), "f69b16607cb56a381e6a41ecb9aa5b67b4bd03a49b6dd8d700198b00327ab55e")
	s.absorbInt("k", 8)
	expect(t, "absorbed", fmt.Sprintf("%x", s.state), "ae72cb613f6924668eb21662f17b1445bb8f58d0ed5e17485da6edac92a27175")
	expect(t, "z", fmt.Sprintf("%064x", s.challenge("z")), "79826a6b2a30afcf2cc0c8f00f239846ff2367d390c154340679d591a9f3db9b")
	expect(t, "after z", fmt.Sprintf("%x", s.state), "1d9d6d8a35dc541a20665a82839e8f55f78bb382ec941e107b143b0926ad7110")
}

func TestCommitmentIsThatOfTheTranscriptPage(t *testing.T) {
	c := newSum() // (X - 2)(X - 3) = X^2 - 5X + 6, blinding 7
	c.add(big.NewInt(6), generators("G", 64)[0]).add(big.NewInt(-5), generators("G", 64)[1]).add(one, generators("G", 64)[2])
	c.add(big.NewInt(7), pointH)
	expect(t, "Com", fmt.Sprintf("%x", encodePoint(c.total)), "04b0ed71cdc574ed8a8fd7220d7ae6263dede3ceeccaaa15907835a47dd4b3b668"+
		"dade637d0d64edb32ee3a5461674bc4ab5efc670299bd062542a4288d924ddbb")
}

func TestLinesThatAreNoCasesAreRejectedWithoutAPanic(t *testing.T) {
	for _, line := range []string{"", "null", "[]", `"x"`, "{", `{"id":1}`, `{"id":"a"}`, `{"id":"a","kind":"overlap"}`,
		`{"id":"a","kind":"registration","np":64,"body":"zz"}`, `{"id":"a","kind":"overlap","k":1e99}`,
		`{"id":"a","kind":"registration","np":64,"commitment":"04"}`} {
		v := judge([]byte(line))
		if v.Verdict != "reject" || strings.HasPrefix(v.Why, "panic") {
			t.Errorf("%s: %v", line, v)
		}
	}
}

func TestDecoderRefusesWhatIsNotTheOneEncoding(t *testing.T) {
	good := encodePoint(pointU)
	compressed := append([]byte{2 + good[64]&1}, good[1:33]...)
	offCurve := append([]byte{}, good...)
	offCurve[64] ^= 1
	big := append([]byte{4}, bytes.Repeat([]byte{255}, 64)...)
	for _, b := range [][]byte{nil, {0}, compressed, offCurve, big, append(good, 0), make([]byte, 65)} {
		if _, err := decodePoint(b); err == nil {
			t.Errorf("%x was accepted", b)
		}
	}
	if _, err := decodeScalar(encodeScalar(n)); err == nil {
		t.Error("n was accepted as a scalar")
	}
}

func expect(t *testing.T, what, found, expected string) {
	t.Helper()
	if found != expected {
		t.Errorf("%s: %s, expected %s", what, found, expected)
	}
}
