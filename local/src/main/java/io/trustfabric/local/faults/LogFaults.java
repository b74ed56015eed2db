package io.trustfabric.local.faults;

import io.trustfabric.local.faults.SignerDrill.Blow;
import io.trustfabric.local.faults.SignerDrill.End;
import io.trustfabric.services.signer.SigningHook.Moment;
import io.trustfabric.services.signer.SigningStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is done to the transparency log of a platform in one process, by name. */
public final class LogFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(6);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int RECORDS_KEPT = 7;
    private static final int RELEASES_BACK = 5;

    private LogFaults() {}

    /** In the order in which they are done: those that lose state last. */
    public static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        arrows().forEach((arrow, at) -> {
            for (End end : End.values()) {
                Blow blow = new Blow(at.step(), at.moment(), end);
                faults.add(
                        Fault.of("signer-%s-%s".formatted(end == End.DIES ? "dies" : "fails", arrow), site -> site.log()
                                .signerStruck(blow)));
            }
        });
        faults.addAll(signers());
        faults.addAll(files());
        faults.addAll(cosigners());
        faults.addAll(others());
        return List.copyOf(faults);
    }

    /** The one of this name. */
    public static Fault named(String name) {
        return all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault [%s]; there are %s".formatted(name, all())));
    }

    private record Arrow(SigningStep step, Moment moment) {}

    /** The nine arrows of docs/signing.md. */
    private static Map<String, Arrow> arrows() {
        Map<String, Arrow> arrows = new LinkedHashMap<>();
        arrows.put("before-epoch", new Arrow(SigningStep.EPOCH, Moment.BEFORE));
        arrows.put("epoch-committed", new Arrow(SigningStep.EPOCH, Moment.AFTER));
        arrows.put("tiles-written", new Arrow(SigningStep.TILES, Moment.AFTER));
        arrows.put("before-intent", new Arrow(SigningStep.INTENT, Moment.BEFORE));
        arrows.put("intent-committed", new Arrow(SigningStep.INTENT, Moment.AFTER));
        arrows.put("signed", new Arrow(SigningStep.SIGNATURE, Moment.AFTER));
        arrows.put("cosigned", new Arrow(SigningStep.COSIGNATURES, Moment.AFTER));
        arrows.put("checkpoint-written", new Arrow(SigningStep.CHECKPOINT, Moment.AFTER));
        arrows.put("done", new Arrow(SigningStep.SIGNED, Moment.AFTER));
        return arrows;
    }

    private static List<Fault> signers() {
        return List.of(
                Fault.of("many-signers", site -> site.log().manySigners(2, 2)),
                Fault.of("signer-clock-hour-ahead", site -> site.log().signerClockOff(AN_HOUR, A_WHILE)),
                Fault.of("signer-clock-hour-behind", site -> site.log().signerClockOff(AN_HOUR.negated(), A_WHILE)));
    }

    private static List<Fault> files() {
        return List.of(
                Fault.of("root-tile-flipped", site -> site.log().rootTileFlipped()),
                Fault.of("checkpoint-deleted", site -> site.log().checkpointDeleted()),
                Fault.of("earlier-checkpoint", site -> site.log().earlierCheckpointPutBack(RELEASES_BACK)),
                Fault.of("signer-memory-cut", site -> site.log().signerMemoryCut(RECORDS_KEPT)));
    }

    private static List<Fault> cosigners() {
        return List.of(
                Fault.of("kill-cosigner", site -> site.kill("cosigner-1")),
                Fault.of("kill-both-cosigners", site -> site.kill("cosigner-1", "cosigner-2")),
                Fault.of("cosigner-stands-still", site -> site.log().cosignersStandStill(A_WHILE, "cosigner-1")),
                Fault.of("both-cosigners-stand-still", site -> site.log()
                        .cosignersStandStill(A_WHILE, "cosigner-1", "cosigner-2")),
                Fault.of("cosigner-talks-garbage", site -> site.log().cosignerLies(LyingCosigner.Lie.GARBAGE, A_WHILE)),
                Fault.of("cosigner-signs-wrong", site -> site.log()
                        .cosignerLies(LyingCosigner.Lie.WRONG_SIGNATURE, A_WHILE)));
    }

    private static List<Fault> others() {
        return List.of(
                Fault.of("kill-receipts", site -> site.kill("services")),
                Fault.of("broker-gone", site -> site.brokerGone(Duration.ofMinutes(1))),
                Fault.of("tenant-tile-flipped", site -> site.log().tenantTileFlipped()),
                Fault.of("rescale-transparency-1-4-1", site -> {
                    for (int parallelism : new int[] {1, 4, 1}) {
                        site.flink().rescale("transparency", parallelism);
                    }
                }),
                Fault.losingState("earlier-transparency-savepoint", site -> site.flink()
                        .resume("transparency", site.earlierSavepoint("transparency"))));
    }
}
