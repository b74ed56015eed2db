package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.registration.Bucket;

/** A statement again, with one thing changed. */
final class Statements {
    private Statements() {}

    static OverlapStatement between(OverlapStatement s, Point commitmentA, Point commitmentB) {
        return new OverlapStatement(
                s.bucketA(),
                s.bucketB(),
                s.k(),
                s.epoch(),
                s.idType(),
                s.pkE(),
                s.tenantA(),
                s.tenantB(),
                s.registrationA(),
                s.registrationB(),
                s.disclosure(),
                commitmentA,
                commitmentB);
    }

    static OverlapStatement bounded(OverlapStatement s, int k) {
        return of(s, s.bucketA(), k, s.epoch(), s.tenantA(), s.disclosure());
    }

    static OverlapStatement bucketed(OverlapStatement s, Bucket bucketA) {
        return of(s, bucketA, s.k(), s.epoch(), s.tenantA(), s.disclosure());
    }

    static OverlapStatement inEpoch(OverlapStatement s, String epoch) {
        return of(s, s.bucketA(), s.k(), epoch, s.tenantA(), s.disclosure());
    }

    static OverlapStatement by(OverlapStatement s, String tenantA) {
        return of(s, s.bucketA(), s.k(), s.epoch(), tenantA, s.disclosure());
    }

    static OverlapStatement under(OverlapStatement s, Hash32 disclosure) {
        return of(s, s.bucketA(), s.k(), s.epoch(), s.tenantA(), disclosure);
    }

    /** A as B and B as A. */
    static OverlapStatement exchanged(OverlapStatement s) {
        return new OverlapStatement(
                s.bucketB(),
                s.bucketA(),
                s.k(),
                s.epoch(),
                s.idType(),
                s.pkE(),
                s.tenantB(),
                s.tenantA(),
                s.registrationB(),
                s.registrationA(),
                s.disclosure(),
                s.commitmentB(),
                s.commitmentA());
    }

    private static OverlapStatement of(
            OverlapStatement s, Bucket bucketA, int k, String epoch, String tenantA, Hash32 disclosure) {
        return new OverlapStatement(
                bucketA,
                s.bucketB(),
                k,
                epoch,
                s.idType(),
                s.pkE(),
                tenantA,
                s.tenantB(),
                s.registrationA(),
                s.registrationB(),
                disclosure,
                s.commitmentA(),
                s.commitmentB());
    }
}
