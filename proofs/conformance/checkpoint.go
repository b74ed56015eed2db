package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint of c2sp.org/tlog-checkpoint, its signature verified.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

func openCheckpoint(vkey string, signed []byte) (checkpoint, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return checkpoint{}, fmt.Errorf("verifier key: %w", err)
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return checkpoint{}, errors.New("checkpoint: not three lines")
	}
	if lines[0] != verifier.Name() {
		return checkpoint{}, fmt.Errorf("checkpoint: origin %q, trusted is %q", lines[0], verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return checkpoint{}, errors.New("checkpoint: size is not a plain decimal")
	}
	root, err := parseHash(lines[2])
	if err != nil {
		return checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	return checkpoint{lines[0], size, root}, nil
}

// checkCosigned follows c2sp.org/tlog-cosignature: the log signed, and every one of these cosigners did.
func checkCosigned(vkey, file string, cosigners []string) (string, error) {
	signed, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	head, err := openCheckpoint(vkey, signed)
	if err != nil {
		return "", err
	}
	for _, cosigner := range cosigners {
		verifier, err := newCosignatureVerifier(cosigner)
		if err != nil {
			return "", fmt.Errorf("cosigner key: %w", err)
		}
		if _, err := note.Open(signed, note.VerifierList(verifier)); err != nil {
			return "", fmt.Errorf("cosignature: %w", err)
		}
	}
	return fmt.Sprintf("log %s, %d entries, root %v, %d cosigners", head.origin, head.size, head.root, len(cosigners)), nil
}

// cosignatureVerifier lets x/mod's note package check signatures of type 0x04.
type cosignatureVerifier struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newCosignatureVerifier(vkey string) (*cosignatureVerifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not name+id+base64")
	}
	raw, err := decode(parts[2])
	if err != nil {
		return nil, err
	}
	if len(raw) != 1+ed25519.PublicKeySize || raw[0] != 4 {
		return nil, errors.New("not a key of type 0x04")
	}
	id := sha256.Sum256(append([]byte(parts[0]+"\n"), raw...))
	if hex.EncodeToString(id[:4]) != parts[1] {
		return nil, errors.New("the id is not the one of name and key")
	}
	return &cosignatureVerifier{parts[0], binary.BigEndian.Uint32(id[:4]), raw[1:]}, nil
}

func (v *cosignatureVerifier) Name() string    { return v.name }
func (v *cosignatureVerifier) KeyHash() uint32 { return v.hash }

func (v *cosignatureVerifier) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	if time > math.MaxInt64 {
		return false
	}
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(v.key, []byte(message), signature[8:])
}

func parseHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	raw, err := decode(text)
	if err != nil {
		return hash, err
	}
	if len(raw) != len(hash) {
		return hash, fmt.Errorf("a hash of %d bytes", len(raw))
	}
	copy(hash[:], raw)
	return hash, nil
}

// decode takes canonical base64 only: the same bytes have one spelling.
func decode(text string) ([]byte, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return nil, err
	}
	if base64.StdEncoding.EncodeToString(raw) != text { // Go skips newlines and carriage returns
		return nil, errors.New("base64 with bytes between")
	}
	return raw, nil
}
