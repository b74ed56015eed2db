// Command conformance checks a Trust Fabric log or receipt with code that Trust Fabric did not write:
// golang.org/x/mod/sumdb/note and golang.org/x/mod/sumdb/tlog, and the C2SP specifications.
// It shares no code with the Java implementation.
//
//	conformance log VKEY FOLDER             a log's folder, or a complete static copy of it
//	conformance root VKEY FOLDER            a root log: the same, and the rules over its entries
//	conformance receipt VKEY RECEIPT        a file receipt.tlog
//	conformance proof VKEY PROOF LEAF       a c2sp.org/tlog-proof@v1 file and the leaf's bytes
//	conformance cosigned VKEY NOTE COSIGNER a signed checkpoint, and the vkey of a cosigner (type 0x04)
//
// Exit 0 where everything holds, 10 where something does not, 2 on wrong usage.
package main

import (
	"fmt"
	"os"
)

func main() {
	checks := map[string]struct {
		arguments int
		run       func(arguments []string) (string, error)
	}{
		"log":      {2, func(a []string) (string, error) { return checkLog(a[0], a[1]) }},
		"root":     {2, func(a []string) (string, error) { return checkRoot(a[0], a[1]) }},
		"receipt":  {2, func(a []string) (string, error) { return checkReceiptFile(a[0], a[1]) }},
		"proof":    {3, func(a []string) (string, error) { return checkProofFile(a[0], a[1], a[2]) }},
		"cosigned": {3, func(a []string) (string, error) { return checkCosigned(a[0], a[1], a[2:]) }},
	}
	if len(os.Args) < 2 || len(os.Args)-2 != checks[os.Args[1]].arguments || checks[os.Args[1]].run == nil {
		fmt.Fprintln(os.Stderr, "usage: conformance log VKEY FOLDER | root VKEY FOLDER | receipt VKEY RECEIPT | proof VKEY PROOF LEAF | cosigned VKEY NOTE COSIGNER")
		os.Exit(2)
	}
	found, err := checks[os.Args[1]].run(os.Args[2:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "rejected: %v\n", err)
		os.Exit(10)
	}
	fmt.Println("accepted: " + found)
}
