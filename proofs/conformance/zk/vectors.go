package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// An entry of the shared vectors of overlap-v1: an overlap, and A's registration, whose body is regA.
type vector struct {
	Np, K, N               int
	Epoch, IdType          string
	PkE                    hash32
	TenantA, TenantB       string
	RegA, RegB, Disclosure hash32
	CA, CB                 sec1
	Reg, Proof             hexBytes
}

func (v vector) registration() registration {
	return registration{Np: v.Np, Tenant: v.TenantA, Body: v.RegA, Commitment: v.CA, Proof: v.Reg}
}

func (v vector) overlap() overlap {
	return overlap{NpA: v.Np, NpB: v.Np, K: v.K, Epoch: v.Epoch, IdType: v.IdType, PkE: v.PkE, TenantA: v.TenantA,
		TenantB: v.TenantB, RegA: v.RegA, RegB: v.RegB, Disclosure: v.Disclosure, CommitmentA: v.CA,
		CommitmentB: v.CB, Proof: v.Proof}
}

func checkVectors(file string, out io.Writer) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var all []vector
	if err := json.Unmarshal(content, &all); err != nil {
		return err
	}
	answers := json.NewEncoder(out)
	failed := false
	for i, v := range all {
		for kind, c := range map[string]verifier{"registration": v.registration(), "overlap": v.overlap()} {
			answer := verdict{Id: fmt.Sprintf("%d/%s", i, kind), Verdict: "accept"}
			if err := c.verify(); err != nil {
				answer, failed = rejected(answer.Id, err), true
			}
			if err := answers.Encode(answer); err != nil {
				return err
			}
		}
	}
	if failed {
		return errors.New("a vector was rejected")
	}
	return nil
}
