package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
)

const voprfContext = "OPRFV1-\x01-P256-SHA256"

var base = point{curve.Params().Gx, curve.Params().Gy}

// An answered request for tags (tags.md): the three records as they travel.
type tagExchange struct {
	EpochKey, Request, Response hexBytes
}

func (x tagExchange) verify() error {
	epoch, key, err := epochKey(x.EpochKey)
	if err != nil {
		return err
	}
	hash := sha256.Sum256(encodePoint(key))
	head := append([]byte("ZKTX-TQ1"), byte(len(epoch)))
	asked, rest, err := elements(x.Request, append(append(head, epoch...), hash[:]...))
	if err != nil || len(rest) != 0 {
		return fmt.Errorf("no request for this key: %v, %d bytes left", err, len(rest))
	}
	request := sha256.Sum256(x.Request)
	answered, rest, err := elements(x.Response, append([]byte("ZKTX-TR1"), request[:]...))
	if err != nil || len(rest) != 64 || len(asked) != len(answered) {
		return fmt.Errorf("no response to this request: %v", err)
	}
	t := newTranscript("ZKTX/TAGS/1")
	t.absorbText("group", "P-256")
	t.absorb("epoch", epoch)
	t.absorbPoint("pk-e", key)
	t.absorb("request", request[:])
	t.absorb("evaluated", x.Response[44:len(x.Response)-64])
	rho := t.challenge("rho")
	m, z := newSum(), newSum()
	for i := range asked {
		m.add(pow(rho, i), asked[i])
		z.add(pow(rho, i), answered[i])
	}
	return sameLogarithm(key, m.total, z.total, rest)
}

// epochKey reads magic, name and point.
func epochKey(b []byte) ([]byte, point, error) {
	if len(b) < 9 || !bytes.HasPrefix(b, []byte("ZKTX-EK1")) || len(b) != 9+int(b[8])+65 {
		return nil, infinity, errors.New("no epoch key")
	}
	key, err := decodePoint(b[9+int(b[8]):])
	return b[9 : 9+int(b[8])], key, err
}

// elements reads a count and as many compressed points behind the head that is expected.
func elements(b, head []byte) ([]point, []byte, error) {
	if len(b) < len(head)+4 || !bytes.HasPrefix(b, head) {
		return nil, nil, errors.New("not the head that is expected")
	}
	b = b[len(head):]
	count := int(new(big.Int).SetBytes(b[:4]).Int64())
	if b = b[4:]; count < 1 || count > 10000 || len(b) < 33*count {
		return nil, nil, fmt.Errorf("%d elements in %d bytes", count, len(b))
	}
	var points []point
	for i := 0; i < count; i++ {
		a, err := decompress(b[33*i : 33*i+33])
		if err != nil {
			return nil, nil, err
		}
		points = append(points, a)
	}
	return points, b[33*count:], nil
}

func decompress(b []byte) (point, error) {
	x := new(big.Int).SetBytes(b[1:])
	if (b[0] != 2 && b[0] != 3) || x.Cmp(p) >= 0 {
		return infinity, errors.New("not a compressed point")
	}
	y, square := fieldRoot(curveRight(x))
	if !square {
		return infinity, errors.New("no point has this x")
	}
	if byte(y.Bit(0)) != b[0]&1 {
		y.Sub(p, y)
	}
	return point{x, y}, nil
}

// sameLogarithm is RFC 9497's VerifyProof for a batch of one.
func sameLogarithm(key, c, d point, proof []byte) error {
	challenge, err := decodeScalar(proof[:32])
	if err != nil {
		return err
	}
	response, err := decodeScalar(proof[32:])
	if err != nil {
		return err
	}
	seed := sha256.Sum256(append(sized(compress(key)), sized([]byte("Seed-"+voprfContext))...))
	composite := append(append(sized(seed[:]), 0, 0), append(sized(compress(c)), sized(compress(d))...)...)
	weight := toScalar(append(composite, "Composite"...), "HashToScalar-"+voprfContext)
	m, z := c.times(weight), d.times(weight)
	t2 := base.times(response).plus(key.times(challenge))
	t3 := m.times(response).plus(z.times(challenge))
	var said []byte
	for _, a := range []point{key, m, z, t2, t3} {
		said = append(said, sized(compress(a))...)
	}
	if toScalar(append(said, "Challenge"...), "HashToScalar-"+voprfContext).Cmp(challenge) != 0 {
		return errors.New("the proof does not hold")
	}
	return nil
}

// tag is what a tenant gets for an identifier, computed by one who has the key.
func tag(secret *big.Int, context, identifier string) *big.Int {
	input := append(sized([]byte(context)), sized([]byte(identifier))...)
	element := hashToCurve(input, "HashToGroup-"+voprfContext).times(secret)
	output := sha256.Sum256(append(append(sized(input), sized(compress(element))...), "Finalize"...))
	return toScalar(output[:], "ZKTX-V1-TAG")
}

func toScalar(message []byte, dst string) *big.Int {
	return mod(new(big.Int).SetBytes(expandMessage(message, dst, 48)))
}

func compress(a point) []byte {
	b := encodePoint(a)
	return append([]byte{2 + b[64]&1}, b[1:33]...)
}

func sized(b []byte) []byte { return append([]byte{byte(len(b) >> 8), byte(len(b))}, b...) }
