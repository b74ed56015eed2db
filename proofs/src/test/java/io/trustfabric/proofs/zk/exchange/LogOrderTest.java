package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.Scene.ACME;
import static io.trustfabric.proofs.zk.exchange.Scene.CUSTODY;
import static io.trustfabric.proofs.zk.exchange.Scene.DISCLOSED;
import static io.trustfabric.proofs.zk.exchange.Scene.EPOCH;
import static io.trustfabric.proofs.zk.exchange.Scene.GLOBEX;
import static io.trustfabric.proofs.zk.exchange.Scene.MEMBERSHIP;
import static io.trustfabric.proofs.zk.exchange.Scene.NO_PROOF;
import static io.trustfabric.proofs.zk.exchange.Scene.PROVED;
import static io.trustfabric.proofs.zk.exchange.Scene.PROVED_BY_CUSTODIAN;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_A;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_B;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_C;
import static io.trustfabric.proofs.zk.exchange.Scene.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the order of the log decides, whatever its clock says. */
class LogOrderTest {
    private static final List<SignedEvent> EXCHANGE = List.of(EPOCH, SET_A, SET_B, DISCLOSED, PROVED);
    private static final List<Long> TIMES = List.of(50L, 100L, 110L, 200L, 310L);

    private static final List<SignedEvent> POOL = List.of(
            EPOCH,
            SET_A,
            SET_B,
            SET_C,
            DISCLOSED,
            CUSTODY,
            PROVED,
            PROVED_BY_CUSTODIAN,
            NO_PROOF,
            MEMBERSHIP,
            edited(SET_A, ACME, "timeMillis", 91),
            edited(DISCLOSED, GLOBEX, "k", 2),
            edited(PROVED, ACME, "k", 2),
            edited(PROVED, ACME, "request", "r-9"),
            edited(PROVED, GLOBEX, "k", 3));

    @Test
    void eventsComeInTheOrderOfTheirIndices() {
        var ledger = new ExchangeLedger(Scene.AUTHORITY.verifyingKey(), new CountedChecks());
        SignedEvent key = Scene.keys().get(0);
        ledger.take(new LoggedEvent(5, 0, key));

        for (long index : new long[] {5, 4, 0}) {
            assertThat(ledger.take(new LoggedEvent(index, 0, key)))
                    .isInstanceOfSatisfying(
                            Ruling.Refused.class, r -> assertThat(r.reason()).isEqualTo(ExchangeRefusal.LOG_ORDER));
        }
        assertThat(ledger.take(new LoggedEvent(6, 0, key)).isAccepted()).isTrue();
    }

    @Test
    void whatIsNoEventIsRefusedAndChangesNothing() {
        Scene scene = Scene.announced();
        byte[] newer = new String(SET_A.bytes(), StandardCharsets.UTF_8)
                .replace("exchange-registered+json", "exchange-registered2+json")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(scene.ledger.take(100, 100, new byte[0])).matches(r -> isRefused(r, ExchangeRefusal.MALFORMED));
        assertThat(scene.ledger.take(100, 100, newer)).matches(r -> isRefused(r, ExchangeRefusal.UNSUPPORTED));
        assertThat(scene.ledger.take(100, 100, new byte[SignedEvent.MAX_BYTES + 1]))
                .matches(r -> isRefused(r, ExchangeRefusal.TOO_LARGE));
        assertThat(scene.ledger.take(100, 100, SET_A.bytes()).isAccepted()).isTrue();
    }

    private static boolean isRefused(Ruling ruling, ExchangeRefusal reason) {
        return ruling instanceof Ruling.Refused no && no.reason() == reason;
    }

    @ParameterizedTest(name = "events keep their times: {0}")
    @ValueSource(booleans = {true, false})
    void ofAllPermutationsOnlyThoseWithTheDisclosureAfterBothRegistrationsEndInAProof(boolean keepTimes) {
        int accepted = 0;
        for (List<Integer> order : permutations(EXCHANGE.size())) {
            boolean proved = endsInAProof(order, keepTimes);
            boolean inOrder = order.indexOf(0) < Math.min(order.indexOf(1), order.indexOf(2))
                    && Math.max(order.indexOf(1), order.indexOf(2)) < order.indexOf(3)
                    && order.indexOf(3) < order.indexOf(4);

            assertThat(proved).as("order %s", order).isEqualTo(inOrder);
            accepted += proved ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(2); // the registrations may change places
    }

    private static boolean endsInAProof(List<Integer> order, boolean keepTimes) {
        Scene scene = Scene.begun();
        for (int at = 0; at < order.size(); at++) {
            scene.log(TIMES.get(keepTimes ? order.get(at) : at), EXCHANGE.get(order.get(at)));
        }
        return !scene.ledger.charges().isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySequenceKeepsTheRulesAndGetsTheSameRulingsTwice(long seed) {
        List<LoggedEvent> events = sequence(new SplittableRandom(seed));
        List<Ruling> rulings = replay(events);

        assertThat(replay(events)).isEqualTo(rulings);
        assertThat(first(events, rulings, SET_A)).isLessThan(orNever(first(events, rulings, DISCLOSED)));
        for (SignedEvent proof : List.of(PROVED, edited(PROVED, ACME, "request", "r-9"))) {
            int at = first(events, rulings, proof);
            if (at >= 0) {
                assertThat(first(events, rulings, DISCLOSED)).isBetween(0, at);
                assertThat(orNever(first(events, rulings, NO_PROOF))).isGreaterThan(at);
            }
        }
        long registrationsOfA =
                accepted(events, rulings, SET_A) + accepted(events, rulings, edited(SET_A, ACME, "timeMillis", 91));
        assertThat(registrationsOfA).isLessThanOrEqualTo(1);
        assertThat(accepted(events, rulings, DISCLOSED) + accepted(events, rulings, CUSTODY))
                .isLessThanOrEqualTo(1);
        assertThat(accepted(events, rulings, PROVED)).isLessThanOrEqualTo(1);
    }

    private static List<LoggedEvent> sequence(SplittableRandom random) {
        List<LoggedEvent> events = new ArrayList<>();
        Scene.keys().forEach(key -> events.add(new LoggedEvent(events.size(), 0, key)));
        events.add(new LoggedEvent(events.size(), 50, EPOCH));
        for (int i = 0; i < 60; i++) {
            long time = Math.max(0, 80 + i * 5 + random.nextInt(-60, 60)); // a clock that steps back at times
            events.add(new LoggedEvent(events.size(), time, POOL.get(random.nextInt(POOL.size()))));
        }
        return events;
    }

    private static List<Ruling> replay(List<LoggedEvent> events) {
        var ledger = new ExchangeLedger(Scene.AUTHORITY.verifyingKey(), new CountedChecks());
        List<Ruling> rulings = events.stream().map(ledger::take).toList();
        long charged = rulings.stream()
                .filter(r -> r instanceof Ruling.Accepted a && a.charge().isPresent())
                .count();
        assertThat(ledger.charges()).hasSize((int) charged);
        return rulings;
    }

    private static int first(List<LoggedEvent> events, List<Ruling> rulings, SignedEvent event) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).event().equals(event) && rulings.get(i).isAccepted()) {
                return i;
            }
        }
        return -1;
    }

    private static long accepted(List<LoggedEvent> events, List<Ruling> rulings, SignedEvent event) {
        long count = 0;
        for (int i = 0; i < events.size(); i++) {
            count += events.get(i).event().equals(event) && rulings.get(i).isAccepted() ? 1 : 0;
        }
        return count;
    }

    private static int orNever(int index) {
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private static List<List<Integer>> permutations(int n) {
        if (n == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> shorter : permutations(n - 1)) {
            for (int at = 0; at < n; at++) {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(at, n - 1);
                all.add(longer);
            }
        }
        return all;
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }
}
