package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A head leaf of the root log (docs/spec/root-log.md): a tenant log at one size.
type headLeaf struct {
	epoch int64
	label string // 32 bytes
	size  int64
	root  tlog.Hash
}

type partitionLine struct{ partition, next, admitted, duplicates, rejected, repeats int64 }

type sourceLine struct {
	topic                         string
	partition, via, next, records int64
}

type epochLeaf struct {
	epoch, time, heads int64
	partitions         []partitionLine
	sources            []sourceLine
}

// checkRoot checks the log as checkLog does, and then the rules of a root log over all of its entries.
func checkRoot(vkey, folder string) (string, error) {
	found, err := checkLog(vkey, folder)
	if err != nil {
		return "", err
	}
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return "", err
	}
	head, err := openCheckpoint(vkey, signed)
	if err != nil {
		return "", err
	}
	rules := newRootRules()
	for first := int64(0); first < head.size; first += tileWidth {
		width := int(min64(tileWidth, head.size-first))
		entries, err := readBundle(folder, first/tileWidth, width)
		if err != nil {
			return "", err
		}
		for i, entry := range entries {
			if err := rules.next(string(entry)); err != nil {
				return "", fmt.Errorf("root leaf %d: %w", first+int64(i), err)
			}
		}
	}
	return fmt.Sprintf("%s, %d epochs, %d tenant logs, %d entries in them", found, rules.epoch, len(rules.sizes), rules.entries), nil
}

type sourceKey struct {
	topic          string
	partition, via int64
}

// rootRules is "What a reader checks", 3 to 6.
type rootRules struct {
	index, epoch, heads, entries int64
	lastLabel                    string
	sizes                        map[string]int64
	partitions                   map[int64]partitionLine
	sources                      map[sourceKey]sourceLine
}

func newRootRules() *rootRules {
	return &rootRules{sizes: map[string]int64{}, partitions: map[int64]partitionLine{}, sources: map[sourceKey]sourceLine{}}
}

func (r *rootRules) next(text string) error {
	defer func() { r.index++ }()
	first, _, _ := strings.Cut(text, "\n")
	switch first {
	case "trust-fabric/head@v1":
		leaf, err := parseHead(text)
		if err != nil {
			return err
		}
		return r.head(leaf)
	case "trust-fabric/epoch@v1":
		leaf, err := parseEpoch(text)
		if err != nil {
			return err
		}
		return r.endOfEpoch(leaf)
	case "trust-fabric/generation@v1":
		if r.index != 0 {
			return errors.New("a generation that is not the first entry")
		}
		return parseGeneration(text)
	}
	return errors.New("no root leaf of a known form")
}

func (r *rootRules) head(leaf headLeaf) error {
	if leaf.epoch != r.epoch {
		return fmt.Errorf("a head of epoch %d in epoch %d", leaf.epoch, r.epoch)
	}
	if r.heads > 0 && r.lastLabel >= leaf.label {
		return errors.New("labels do not ascend")
	}
	if leaf.size <= r.sizes[leaf.label] {
		return fmt.Errorf("a tenant log goes from %d entries to %d", r.sizes[leaf.label], leaf.size)
	}
	r.entries += leaf.size - r.sizes[leaf.label]
	r.sizes[leaf.label] = leaf.size
	r.lastLabel = leaf.label
	r.heads++
	return nil
}

func (r *rootRules) endOfEpoch(leaf epochLeaf) error {
	if leaf.epoch != r.epoch || leaf.heads != r.heads {
		return fmt.Errorf("epoch %d of %d heads, expected %d of %d", leaf.epoch, leaf.heads, r.epoch, r.heads)
	}
	for _, p := range leaf.partitions {
		b := r.partitions[p.partition]
		if p.next < b.next || p.admitted < b.admitted || p.duplicates < b.duplicates || p.rejected < b.rejected || p.repeats < b.repeats {
			return fmt.Errorf("counts of partition %d go back", p.partition)
		}
		r.partitions[p.partition] = p
	}
	for _, s := range leaf.sources {
		key := sourceKey{s.topic, s.partition, s.via}
		if s.next < r.sources[key].next || s.records < r.sources[key].records {
			return fmt.Errorf("counts of source %s %d go back", s.topic, s.partition)
		}
		r.sources[key] = s
	}
	admitted := int64(0)
	for _, p := range r.partitions {
		admitted += p.admitted
	}
	if admitted != r.entries {
		return fmt.Errorf("%d entries in the tenant logs, %d admitted", r.entries, admitted)
	}
	r.epoch++
	r.heads = 0
	r.lastLabel = ""
	return nil
}

// leafLines takes a leaf apart: no line without its newline, no line empty.
func leafLines(text string) ([]string, error) {
	if !strings.HasSuffix(text, "\n") {
		return nil, errors.New("no newline at the end")
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n"), nil
}

func parseHead(text string) (headLeaf, error) {
	var leaf headLeaf
	lines, err := leafLines(text)
	if err != nil {
		return leaf, err
	}
	if len(lines) != 5 || lines[0] != "trust-fabric/head@v1" {
		return leaf, errors.New("head: not five lines")
	}
	if leaf.epoch, err = field(lines[1], "epoch"); err != nil {
		return leaf, err
	}
	label, err := hashField(lines[2], "label")
	if err != nil {
		return leaf, err
	}
	leaf.label = string(label[:])
	if leaf.size, err = field(lines[3], "size"); err != nil {
		return leaf, err
	}
	if leaf.size < 1 {
		return leaf, errors.New("head: of an empty log")
	}
	leaf.root, err = hashField(lines[4], "root")
	return leaf, err
}

func parseEpoch(text string) (epochLeaf, error) {
	var leaf epochLeaf
	lines, err := leafLines(text)
	if err != nil {
		return leaf, err
	}
	if len(lines) < 4 {
		return leaf, errors.New("epoch: fewer than four lines")
	}
	for i, into := range []*int64{&leaf.epoch, &leaf.time, &leaf.heads} {
		if *into, err = field(lines[i+1], []string{"epoch", "time", "heads"}[i]); err != nil {
			return leaf, err
		}
	}
	for _, line := range lines[4:] {
		words := strings.Split(line, " ")
		switch {
		case words[0] == "partition" && len(leaf.sources) == 0:
			p, err := parsePartition(words)
			if err != nil {
				return leaf, err
			}
			if n := len(leaf.partitions); n > 0 && leaf.partitions[n-1].partition >= p.partition {
				return leaf, errors.New("epoch: partitions do not ascend")
			}
			leaf.partitions = append(leaf.partitions, p)
		case words[0] == "source":
			s, err := parseSource(words)
			if err != nil {
				return leaf, err
			}
			if n := len(leaf.sources); n > 0 && !less(leaf.sources[n-1], s) {
				return leaf, errors.New("epoch: sources do not ascend")
			}
			leaf.sources = append(leaf.sources, s)
		default:
			return leaf, fmt.Errorf("epoch: line %q", line)
		}
	}
	return leaf, nil
}

func less(a, b sourceLine) bool {
	if a.topic != b.topic {
		return a.topic < b.topic
	}
	if a.partition != b.partition {
		return a.partition < b.partition
	}
	return a.via < b.via
}

func parsePartition(words []string) (partitionLine, error) {
	var p partitionLine
	names := []string{"partition", "next", "admitted", "duplicates", "rejected", "repeats"}
	into := []*int64{&p.partition, &p.next, &p.admitted, &p.duplicates, &p.rejected, &p.repeats}
	if len(words) != 2*len(names) {
		return p, errors.New("partition: not twelve words")
	}
	for i, name := range names {
		if words[2*i] != name {
			return p, fmt.Errorf("partition: %q where %q is expected", words[2*i], name)
		}
		value, err := decimal(words[2*i+1])
		if err != nil {
			return p, err
		}
		*into[i] = value
	}
	return p, nil
}

func parseSource(words []string) (sourceLine, error) {
	var s sourceLine
	if len(words) != 9 || words[1] == "" || words[3] != "via" || words[5] != "next" || words[7] != "records" {
		return s, errors.New("source: not \"source topic partition via p next n records r\"")
	}
	s.topic = words[1]
	for i, into := range map[int]*int64{2: &s.partition, 4: &s.via, 6: &s.next, 8: &s.records} {
		value, err := decimal(words[i])
		if err != nil {
			return s, err
		}
		*into = value
	}
	if s.records < 1 || s.records > s.next {
		return s, fmt.Errorf("source: %d distinct offsets below %d", s.records, s.next)
	}
	return s, nil
}

// parseGeneration looks at the form alone: whose checkpoint it is, is for who knew the older log.
func parseGeneration(text string) error {
	signed := strings.TrimPrefix(text, "trust-fabric/generation@v1\n")
	body, signatures, found := strings.Cut(signed, "\n\n")
	if !found || !strings.HasPrefix(signatures, "\u2014 ") || len(strings.Split(body, "\n")) != 3 {
		return errors.New("generation: no signed checkpoint")
	}
	return nil
}

func field(line, name string) (int64, error) {
	value, found := cutPrefix(line, name+" ")
	if !found {
		return 0, fmt.Errorf("line %q does not begin with %q", line, name)
	}
	return decimal(value)
}

func hashField(line, name string) (tlog.Hash, error) {
	value, found := cutPrefix(line, name+" ")
	if !found {
		return tlog.Hash{}, fmt.Errorf("line %q does not begin with %q", line, name)
	}
	return parseHash(value)
}

func decimal(text string) (int64, error) {
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil || value < 0 || strconv.FormatInt(value, 10) != text {
		return 0, fmt.Errorf("%q is no plain decimal", text)
	}
	return value, nil
}

func min64(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

// labelOf opens a label: docs/spec/root-log.md, "Names".
func labelOf(blinding []byte, tenant string) [sha256.Size]byte {
	message := append([]byte("trust-fabric tenant label v1\n"), blinding...)
	message = binary.BigEndian.AppendUint32(message, uint32(len(tenant)))
	return sha256.Sum256(append(message, tenant...))
}

// tenantKey is the root log's key under a tenant log's name.
func tenantKey(rootKey, origin string) (string, error) {
	if _, err := note.NewVerifier(rootKey); err != nil {
		return "", err
	}
	raw, err := decode(strings.SplitN(rootKey, "+", 3)[2])
	if err != nil {
		return "", err
	}
	return note.NewEd25519VerifierKey(origin, ed25519.PublicKey(raw[1:]))
}

// cutPrefix is strings.CutPrefix, which Debian 12's Go does not have yet.
func cutPrefix(text, prefix string) (string, bool) {
	if !strings.HasPrefix(text, prefix) {
		return text, false
	}
	return text[len(prefix):], true
}
