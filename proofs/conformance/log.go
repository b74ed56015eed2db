package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

// checkLog verifies the checkpoint, re-derives the tree from the entry bundles and compares every tile.
func checkLog(vkey, folder string) (string, error) {
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return "", err
	}
	head, err := openCheckpoint(vkey, signed)
	if err != nil {
		return "", err
	}
	hashes, err := hashEntries(folder, head.size)
	if err != nil {
		return "", err
	}
	root, err := tlog.TreeHash(head.size, hashes)
	if err != nil {
		return "", err
	}
	if root != head.root {
		return "", fmt.Errorf("the entries give the root %v, the checkpoint has %v", root, head.root)
	}
	tiles := tilesOf(head.size)
	for _, tile := range tiles {
		if err := checkTile(folder, tile, hashes); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("log %s, %d entries, %d tiles, root %v", head.origin, head.size, len(tiles), root), nil
}

// tilesOf names the tiles of a tree of that size: full ones, and at the end of each level one partial.
func tilesOf(size int64) []tlog.Tile {
	var tiles []tlog.Tile
	level := 0
	for hashes := size; hashes > 0; hashes >>= tileHeight {
		for n := int64(0); n*tileWidth < hashes; n++ {
			width := int64(tileWidth)
			if hashes-n*tileWidth < width {
				width = hashes - n*tileWidth
			}
			tiles = append(tiles, tlog.Tile{H: tileHeight, L: level, N: n, W: int(width)})
		}
		level++
	}
	return tiles
}

type storedHashes []tlog.Hash

func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		read[i] = s[index]
	}
	return read, nil
}

// hashEntries reads all entry bundles and gives the hashes of every level, in x/mod's storage order.
func hashEntries(folder string, size int64) (storedHashes, error) {
	var all storedHashes
	for first := int64(0); first < size; first += tileWidth {
		width := int(tileWidth)
		if size-first < tileWidth {
			width = int(size - first)
		}
		entries, err := readBundle(folder, first/tileWidth, width)
		if err != nil {
			return nil, err
		}
		for i, entry := range entries {
			more, err := tlog.StoredHashes(first+int64(i), entry, all)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
	}
	return all, nil
}

func readBundle(folder string, n int64, width int) ([][]byte, error) {
	raw, full, err := readTileFile(folder, "tile/entries/"+indexPath(n), width)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(raw) > 0 {
		if len(raw) < 2 || len(raw)-2 < int(binary.BigEndian.Uint16(raw)) {
			return nil, fmt.Errorf("bundle %d: cut off", n)
		}
		length := int(binary.BigEndian.Uint16(raw))
		entries = append(entries, raw[2:2+length])
		raw = raw[2+length:]
	}
	if full && len(entries) == tileWidth {
		entries = entries[:width]
	}
	if len(entries) != width {
		return nil, fmt.Errorf("bundle %d: %d entries, expected %d", n, len(entries), width)
	}
	return entries, nil
}

func checkTile(folder string, tile tlog.Tile, hashes tlog.HashReader) error {
	expected, err := tlog.ReadTileData(tile, hashes)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("tile/%d/%s", tile.L, indexPath(tile.N))
	stored, full, err := readTileFile(folder, name, tile.W)
	if err != nil {
		return err
	}
	if full && len(stored) == tileWidth*tlog.HashSize {
		stored = stored[:len(expected)]
	}
	if !bytes.Equal(stored, expected) {
		return fmt.Errorf("%s, width %d: differs from what the entries give", name, tile.W)
	}
	return nil
}

// readTileFile reads the file of that width; a full file may stand for a partial one.
func readTileFile(folder, name string, width int) (raw []byte, full bool, err error) {
	if width < tileWidth {
		raw, err = os.ReadFile(filepath.Join(folder, fmt.Sprintf("%s.p/%d", name, width)))
		if !errors.Is(err, os.ErrNotExist) {
			return raw, false, err
		}
	}
	raw, err = os.ReadFile(filepath.Join(folder, name))
	return raw, true, err
}

// indexPath is c2sp.org/tlog-tiles: groups of three digits, all but the last after an x.
func indexPath(n int64) string {
	groups := []string{fmt.Sprintf("%03d", n%1000)}
	for n >= 1000 {
		n /= 1000
		groups = append([]string{fmt.Sprintf("x%03d", n%1000)}, groups...)
	}
	return strings.Join(groups, "/")
}
