package main

import "errors"

// A bucket: generators, largest k, capacity (overlap-v1 section 1).
type bucket struct{ np, kMax, capacity int }

var buckets = map[int]bucket{
	64:   {64, 8, 55},
	256:  {256, 32, 223},
	1024: {1024, 64, 959},
	4096: {4096, 128, 3967},
}

// A claim that the registrant knows an opening of the commitment, monic of degree capacity (REG-v1, overlap-v1 section 6).
type registration struct {
	Np         int
	Tenant     string
	Body       hash32
	Commitment sec1
	Proof      hexBytes
}

func (c registration) verify() error {
	b, known := buckets[c.Np]
	if !known {
		return errors.New("no such bucket")
	}
	ca, err := decodePoint(c.Commitment)
	if err != nil {
		return err
	}
	d := newDecoder(c.Proof, 65*(3+2*rounds(b.np))+64)
	cf, ea := d.point(), d.point()
	o := d.openingPoints(b.np)
	d.openingScalars(&o)
	if d.err != nil {
		return d.err
	}

	t := newTranscript("ZKTX/REG/1")
	t.absorbText("group", "P-256")
	t.absorb("generators", openingSetup(b.np))
	t.absorbInt("np", b.np)
	t.absorbInt("N", b.capacity)
	t.absorbText("tenant", c.Tenant)
	t.absorbHash("body", c.Body)
	t.absorbPoint("C-a", ca)
	t.absorbPoint("C-f", cf)
	z := t.challenge("z")
	t.absorbPoint("E-a", ea)
	ef := ea.times(pow(z, b.np-b.capacity)).minus(pointU.times(pow(z, b.np)))
	if !openingHolds(t, b.np, z, []claim{{ca, ea}, {cf, ef}}, o) {
		return errors.New("OPEN does not hold")
	}
	return nil
}
