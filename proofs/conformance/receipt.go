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
	_, hasHead := sections["head"]
	_, hasRoot := sections["root"]
	if hasHead != hasRoot {
		return "", errors.New("one of the sections head and root without the other")
	}
	if !hasHead { // of release 0.1.0
		found, _, err := checkProof(vkey, sections["log"], leaf)
		return about + ", " + found, err
	}
	return checkBound(vkey, sections, leaf, about)
}

// checkBound is steps 5 to 8 for a tenant log that the root log binds.
func checkBound(vkey string, sections map[string]string, leaf []byte, about string) (string, error) {
	opener, text, _ := strings.Cut(sections["head"], "\n")
	encoded, found := cutPrefix(opener, "blinding ")
	blinding, err := decode(encoded)
	if !found || err != nil || len(blinding) != 32 {
		return "", errors.New("head: no blinding of 32 bytes")
	}
	head, err := parseHead(text)
	if err != nil {
		return "", err
	}
	inRoot, root, err := checkProof(vkey, sections["root"], []byte(text))
	if err != nil {
		return "", fmt.Errorf("root: %w", err)
	}
	tenant := strings.TrimPrefix(strings.Split(sections["opening"], "\n")[1], "tenant ")
	label := labelOf(blinding, tenant)
	if head.label != string(label[:]) {
		return "", errors.New("head: the label is not that tenant's")
	}
	key, err := tenantKey(vkey, fmt.Sprintf("%s/t/%x", root.origin, label))
	if err != nil {
		return "", err
	}
	inLog, own, err := checkProof(key, sections["log"], leaf)
	if err != nil {
		return "", fmt.Errorf("log: %w", err)
	}
	if own.size != head.size || own.root != head.root {
		return "", errors.New("head: another size or root than the tenant log's checkpoint")
	}
	return about + ", " + inLog + ", epoch " + strconv.FormatInt(head.epoch, 10) + ", " + inRoot, nil
}

func splitReceipt(text string) (map[string]string, error) {
	lines := strings.SplitAfter(text, "\n")
	if lines[0] != "trust-fabric/receipt@v1\n" || lines[len(lines)-1] != "" {
		return nil, errors.New("not a receipt")
	}
	sections := map[string]string{}
	known := map[string]bool{"opening": true, "log": true, "head": true, "root": true}
	current := ""
	for _, line := range lines[1 : len(lines)-1] {
		if strings.HasPrefix(line, "== ") {
			current = strings.TrimSuffix(strings.TrimPrefix(line, "== "), "\n")
			if _, twice := sections[current]; twice || !known[current] {
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
	found, _, err := checkProof(vkey, string(proof), leaf)
	return found, err
}

// checkProof verifies a c2sp.org/tlog-proof@v1 file without extra data.
func checkProof(vkey, proof string, leaf []byte) (string, checkpoint, error) {
	parts := strings.SplitN(proof, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return "", checkpoint{}, errors.New("not a tlog-proof")
	}
	indexText := strings.TrimPrefix(lines[1], "index ")
	index, err := strconv.ParseInt(indexText, 10, 64)
	if err != nil || strconv.FormatInt(index, 10) != indexText {
		return "", checkpoint{}, errors.New("the index is not a plain decimal")
	}
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := parseHash(line)
		if err != nil {
			return "", checkpoint{}, fmt.Errorf("path: %w", err)
		}
		path = append(path, hash)
	}
	head, err := openCheckpoint(vkey, []byte(parts[1]))
	if err != nil {
		return "", checkpoint{}, err
	}
	if index < 0 || index >= head.size {
		return "", checkpoint{}, fmt.Errorf("index %d of %d entries", index, head.size)
	}
	if err := tlog.CheckRecord(path, head.size, head.root, index, tlog.RecordHash(leaf)); err != nil {
		return "", checkpoint{}, fmt.Errorf("inclusion: %w", err)
	}
	return fmt.Sprintf("entry %d of %d in %s", index, head.size, head.origin), head, nil
}
