// notecheck opens signed notes with golang.org/x/mod/sumdb/note and checks records and trees with
// golang.org/x/mod/sumdb/tlog: what the Go project itself trusts its checksum database with.
//
//	notecheck open VKEY... < NOTE              the text, and who signed it
//	notecheck record VKEY LEAF < TLOG-PROOF    is the file LEAF the record that the proof speaks of?
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "notecheck: "+format+"\n", args...)
	os.Exit(1)
}

func verifiers(vkeys []string) note.Verifiers {
	var list []note.Verifier
	for _, vkey := range vkeys {
		v, err := note.NewVerifier(vkey)
		if err != nil {
			fail("%v", err)
		}
		list = append(list, v)
	}
	return note.VerifierList(list...)
}

func open(text []byte, vkeys []string) *note.Note {
	n, err := note.Open(text, verifiers(vkeys))
	if err != nil {
		fail("%v", err)
	}
	return n
}

func hashOf(line string) tlog.Hash {
	raw, err := base64.StdEncoding.DecodeString(line)
	if err != nil || len(raw) != tlog.HashSize {
		fail("no hash: %q", line)
	}
	return tlog.Hash(raw)
}

// record checks that the file LEAF is the record that a tlog-proof speaks of.
func record(vkey, leaf string) {
	text, err := os.ReadFile(leaf)
	if err != nil {
		fail("%v", err)
	}
	in := bufio.NewReader(os.Stdin)
	line := func() string {
		s, err := in.ReadString('\n')
		if err != nil {
			fail("the proof is cut off")
		}
		return strings.TrimSuffix(s, "\n")
	}
	if s := line(); s != "c2sp.org/tlog-proof@v1" {
		fail("no tlog-proof: %q", s)
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(line(), "index "), 10, 64)
	if err != nil {
		fail("%v", err)
	}
	var proof tlog.RecordProof
	for s := line(); s != ""; s = line() {
		proof = append(proof, hashOf(s))
	}
	rest, err := io.ReadAll(in)
	if err != nil {
		fail("%v", err)
	}
	lines := strings.Split(open(rest, []string{vkey}).Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail("%v", err)
	}
	if err := tlog.CheckRecord(proof, size, hashOf(lines[2]), index, tlog.RecordHash(text)); err != nil {
		fail("%v", err)
	}
	fmt.Printf("record %d is in the tree of %d\n", index, size)
}

func main() {
	if len(os.Args) >= 3 && os.Args[1] == "open" {
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			fail("%v", err)
		}
		n := open(text, os.Args[2:])
		for _, s := range n.Sigs {
			fmt.Printf("signed by %s %08x\n", s.Name, s.Hash)
		}
		fmt.Print(n.Text)
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "record" {
		record(os.Args[2], os.Args[3])
		return
	}
	fmt.Fprintln(os.Stderr, "usage: notecheck open VKEY... | notecheck record VKEY LEAF")
	os.Exit(2)
}
