// zkverify checks the zero-knowledge proofs of Trust Fabric without any of its code. It is written from docs/spec alone
// and uses Go's standard library alone. It is slow and plain on purpose: every proof by itself, every equation by itself.
//
//	zkverify < cases              one case in JSON a line; one verdict in JSON a line
//	zkverify -vectors FILE        the vectors of overlap-v1
//	zkverify -generators N...     the hashes generators(N)
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
)

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 0:
		err = verdicts(os.Stdin, os.Stdout)
	case len(args) == 2 && args[0] == "-vectors":
		err = checkVectors(args[1], os.Stdout)
	case len(args) > 1 && args[0] == "-generators":
		err = printGenerators(args[1:])
	default:
		err = fmt.Errorf("usage: zkverify [-vectors FILE | -generators N...] < cases")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func verdicts(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	answers := json.NewEncoder(out)
	for lines.Scan() {
		if err := answers.Encode(judge(lines.Bytes())); err != nil {
			return err
		}
	}
	return lines.Err()
}

func printGenerators(counts []string) error {
	for _, count := range counts {
		np, err := strconv.Atoi(count)
		if err != nil || np < 1 || np > 1<<16 {
			return fmt.Errorf("not a number of generators: %s", count)
		}
		fmt.Printf("%x\n", openingSetup(np))
	}
	return nil
}
