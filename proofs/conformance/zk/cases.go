package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// Bytes written as hex.
type hexBytes []byte

func (h *hexBytes) UnmarshalJSON(b []byte) error {
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	decoded, err := hex.DecodeString(text)
	*h = decoded
	return err
}

// A hash, 32 bytes.
type hash32 []byte

func (h *hash32) UnmarshalJSON(b []byte) error { return fixed((*[]byte)(h), b, 32) }

// An uncompressed point, 65 bytes, not yet decoded.
type sec1 []byte

func (s *sec1) UnmarshalJSON(b []byte) error { return fixed((*[]byte)(s), b, 65) }

func fixed(out *[]byte, b []byte, length int) error {
	var h hexBytes
	if err := h.UnmarshalJSON(b); err != nil {
		return err
	}
	if len(h) != length {
		return fmt.Errorf("a field of %d bytes; expected %d", len(h), length)
	}
	*out = h
	return nil
}

type verifier interface{ verify() error }

// A verdict, one line of output. Why is for people: another verifier may stop at another fault.
type verdict struct {
	Id      string `json:"id"`
	Verdict string `json:"verdict"`
	Why     string `json:"why"`
}

// judge answers one line of input. A panic is a fault of this program, and says so.
func judge(line []byte) (v verdict) {
	defer func() {
		if fault := recover(); fault != nil {
			v.Verdict, v.Why = "reject", fmt.Sprintf("panic: %v", fault)
		}
	}()
	var head struct{ Id, Kind string }
	if err := json.Unmarshal(line, &head); err != nil {
		return rejected("", fmt.Errorf("not a case: %w", err))
	}
	v.Id = head.Id
	c, err := caseOf(head.Kind)
	if err == nil {
		err = json.Unmarshal(line, c)
	}
	if err == nil {
		err = c.verify()
	}
	if err != nil {
		return rejected(head.Id, err)
	}
	return verdict{head.Id, "accept", ""}
}

func rejected(id string, err error) verdict { return verdict{id, "reject", err.Error()} }

func caseOf(kind string) (verifier, error) {
	switch kind {
	case "registration":
		return &registration{}, nil
	case "overlap":
		return &overlap{}, nil
	case "member":
		return &member{}, nil
	case "nonmember":
		return &nonmember{}, nil
	case "tags":
		return &tagExchange{}, nil
	case "range":
		return &rangeCase{}, nil
	}
	return nil, errors.New("no such kind of case: " + kind)
}
