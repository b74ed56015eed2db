package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"testing"
)

type tagVectors struct {
	tagExchange
	Secret      hexBytes
	Context     string
	Identifiers []string
	Tags        []string
}

func readTagVectors(t *testing.T) tagVectors {
	t.Helper()
	text, err := os.ReadFile("../../src/test/resources/vectors/tags-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var v tagVectors
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTagsAreThoseOfTheVectors(t *testing.T) {
	v := readTagVectors(t)
	for i, identifier := range v.Identifiers {
		found := tag(new(big.Int).SetBytes(v.Secret), v.Context, identifier)
		expect(t, identifier, fmt.Sprintf("%064x", found), v.Tags[i])
	}
}

func TestTheExchangeOfTheVectorsHoldsAndNoChangeOfAByteDoes(t *testing.T) {
	v := readTagVectors(t)
	if err := v.verify(); err != nil {
		t.Error(err)
	}
	for _, record := range []hexBytes{v.EpochKey, v.Request, v.Response} {
		for i := range record {
			record[i] ^= 1
			if v.verify() == nil {
				t.Errorf("byte %d of %d may change", i, len(record))
			}
			record[i] ^= 1
		}
	}
}
