package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"danvankheo/catalog/text"

	"golang.org/x/crypto/argon2"
)

// cost is what one argon2id hash takes.
type cost struct {
	memory uint32 // KiB
	passes uint32
	lanes  uint8
}

// strength of new hashes: above OWASP's floor for one pass (46 MiB). Measured
// on two cores: 55 ms alone, 75 ms two at a time; 19 MiB with two passes took
// 30 ms. See BenchmarkHash.
var strength = cost{memory: 64 << 10, passes: 1, lanes: 1}

// work compares costs: the memory written in all.
func (c cost) work() uint64 { return uint64(c.memory) * uint64(c.passes) }

const (
	hashesAtOnce = 2 // 128 MiB and both cores; pages are still answered between
	patience     = 3 * time.Second
	saltSize     = 16
	keySize      = 32
)

// hasher hashes passwords, a bounded number at a time.
type hasher struct {
	cost
	slots    chan struct{}
	patience time.Duration
	decoy    string // fits no password; is checked where there is no hash
	derive   func(password, salt []byte, passes, memory uint32, lanes uint8, size uint32) []byte
}

func newHasher(c cost) *hasher {
	return &hasher{
		cost: c, slots: make(chan struct{}, hashesAtOnce), patience: patience, derive: argon2.IDKey,
		decoy: phc{c, random(saltSize), random(keySize)}.String(),
	}
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: crypto/rand ends the process instead
	return b
}

// hash makes the PHC string to keep for a password. ErrBusy after waiting in
// vain, or the context's error.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	p := phc{cost: h.cost, salt: random(saltSize)}
	var err error
	p.key, err = h.run(ctx, p, password)
	return p.String(), err
}

// matches reports whether the password is the one hashed. Errors as hash.
func (h *hasher) matches(ctx context.Context, hashed, password string) (bool, error) {
	p, err := parsePHC(hashed)
	if err != nil {
		return false, err
	}
	key, err := h.run(ctx, p, password)
	return err == nil && subtle.ConstantTimeCompare(key, p.key) == 1, err
}

// outgrown reports that a hash took less work than new ones do.
func (h *hasher) outgrown(hashed string) bool {
	p, err := parsePHC(hashed)
	return err == nil && p.work() < h.work()
}

func (h *hasher) run(ctx context.Context, p phc, password string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	late := time.NewTimer(h.patience)
	defer late.Stop()
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-late.C:
		return nil, ErrBusy
	}
	defer func() { <-h.slots }()
	// NFC: the same password typed on two keyboards is the same password.
	return h.derive([]byte(text.NFC(password)), p.salt, p.passes, p.memory, p.lanes, keySize), nil
}

// phc is a hash with everything needed to check it.
type phc struct {
	cost
	salt, key []byte
}

var raw64 = base64.RawStdEncoding

// String is the PHC form: $argon2id$v=19$m=65536,t=1,p=1$salt$key.
func (p phc) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		p.memory, p.passes, p.lanes, raw64.EncodeToString(p.salt), raw64.EncodeToString(p.key))
}

var errHash = errors.New("account: a kept hash cannot be read")

// memoryMost keeps a damaged document from taking the machine's memory.
const memoryMost = 1 << 20 // KiB

func parsePHC(s string) (phc, error) {
	var p phc
	var version int
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return p, errHash
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return p, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.lanes); err != nil {
		return p, errHash
	}
	var err, err2 error
	p.salt, err = raw64.DecodeString(parts[4])
	p.key, err2 = raw64.DecodeString(parts[5])
	if err != nil || err2 != nil || len(p.key) != keySize || p.passes < 1 || p.lanes < 1 || p.memory > memoryMost {
		return p, errHash
	}
	return p, nil
}
