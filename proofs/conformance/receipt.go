package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// checkReceiptFile follows docs/spec/receipt.md and docs/spec/leaf.md.
func checkReceiptFile(vkey, file string) (string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	sections, err := splitReceipt(string(raw))
	if err != nil {
		return "", err
	}
	leaf, about, err := checkOpening(sections["opening"])
	if err != nil {
		return "", fmt.Errorf("opening: %w", err)
	}
	found, err := checkProof(vkey, sections["log"], leaf)
	if err != nil {
		return "", err
	}
	return about + ", " + found, nil
}

func splitReceipt(text string) (map[string]string, error) {
	lines := strings.SplitAfter(text, "\n")
	if lines[0] != "trust-fabric/receipt@v1\n" || lines[len(lines)-1] != "" {
		return nil, errors.New("not a receipt")
	}
	sections := map[string]string{}
	current := ""
	for _, line := range lines[1 : len(lines)-1] {
		if strings.HasPrefix(line, "== ") {
			current = strings.TrimSuffix(strings.TrimPrefix(line, "== "), "\n")
			if _, twice := sections[current]; twice || (current != "opening" && current != "log") {
				return nil, fmt.Errorf("section %q: unknown or repeated", current)
			}
			sections[current] = ""
		} else if current == "" {
			return nil, errors.New("text before the first section")
		} else {
			sections[current] += line
		}
	}
	return sections, nil
}

// checkOpening gives the leaf's bytes once salt, subject and payload are shown to be what it commits to.
func checkOpening(section string) (leaf []byte, about string, err error) {
	lines := strings.Split(section, "\n")
	names := []string{"kind ", "tenant ", "subject ", "salt ", "payload ", "leaf "}
	if len(lines) != len(names)+1 || lines[len(names)] != "" {
		return nil, "", errors.New("not six lines")
	}
	values := make([]string, len(names))
	for i, name := range names {
		if !strings.HasPrefix(lines[i], name) {
			return nil, "", fmt.Errorf("line %d does not begin with %q", i+1, name)
		}
		values[i] = strings.TrimPrefix(lines[i], name)
	}
	salt, err1 := decode(values[3])
	payload, err2 := decode(values[4])
	leaf, err3 := decode(values[5])
	if err1 != nil || err2 != nil || err3 != nil {
		return nil, "", errors.New("not base64")
	}
	kinds := map[string]byte{"VERDICT": 1, "KEY": 2}
	if len(salt) != 32 || len(leaf) != 76 || leaf[0] != 1 || leaf[1] != kinds[values[0]] {
		return nil, "", errors.New("not a leaf of version 1 of that kind")
	}
	if !bytes.Equal(leaf[12:44], commit(salt, reference(values[1], values[2]))) {
		return nil, "", errors.New("the leaf is not about that tenant and subject")
	}
	if !bytes.Equal(leaf[44:76], commit(salt, payload)) {
		return nil, "", errors.New("the leaf commits to another payload")
	}
	return leaf, fmt.Sprintf("%s %s of tenant %s", values[0], values[2], values[1]), nil
}

func commit(salt, message []byte) []byte {
	mac := hmac.New(sha256.New, salt)
	mac.Write(message)
	return mac.Sum(nil)
}

func reference(tenant, subject string) []byte {
	message := []byte("trust-fabric leaf reference v1\n")
	for _, part := range []string{tenant, subject} {
		message = binary.BigEndian.AppendUint32(message, uint32(len(part)))
		message = append(message, part...)
	}
	return message
}

func checkProofFile(vkey, proofFile, leafFile string) (string, error) {
	proof, err := os.ReadFile(proofFile)
	if err != nil {
		return "", err
	}
	leaf, err := os.ReadFile(leafFile)
	if err != nil {
		return "", err
	}
	return checkProof(vkey, string(proof), leaf)
}

// checkProof verifies a c2sp.org/tlog-proof@v1 file without extra data.
func checkProof(vkey, proof string, leaf []byte) (string, error) {
	parts := strings.SplitN(proof, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return "", errors.New("not a tlog-proof")
	}
	indexText := strings.TrimPrefix(lines[1], "index ")
	index, err := strconv.ParseInt(indexText, 10, 64)
	if err != nil || strconv.FormatInt(index, 10) != indexText {
		return "", errors.New("the index is not a plain decimal")
	}
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := parseHash(line)
		if err != nil {
			return "", fmt.Errorf("path: %w", err)
		}
		path = append(path, hash)
	}
	head, err := openCheckpoint(vkey, []byte(parts[1]))
	if err != nil {
		return "", err
	}
	if index < 0 || index >= head.size {
		return "", fmt.Errorf("index %d of %d entries", index, head.size)
	}
	if err := tlog.CheckRecord(path, head.size, head.root, index, tlog.RecordHash(leaf)); err != nil {
		return "", fmt.Errorf("inclusion: %w", err)
	}
	return fmt.Sprintf("entry %d of %d in %s", index, head.size, head.origin), nil
}
