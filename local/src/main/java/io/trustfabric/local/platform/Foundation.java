package io.trustfabric.local.platform;

import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.flink.EmbeddedFlink;
import io.trustfabric.local.flink.FlinkCluster;
import io.trustfabric.local.flink.FlinkProcesses;
import io.trustfabric.local.kafka.BrokerCluster;
import io.trustfabric.local.kafka.Brokers;
import io.trustfabric.local.kafka.EmbeddedBroker;
import java.util.Optional;

/** What everything else stands on, brokers and Flink, as the layout wants them. Each is ready when its method returns. */
public interface Foundation {

    Brokers startBrokers() throws Exception;

    FlinkCluster startFlink() throws Exception;

    /** @param bus certificates of secured brokers; empty: plain ones */
    static Foundation of(Installation installation, StateFolder state, StartOptions options, Optional<BusFolder> bus) {
        return switch (options.layout()) {
            case ONE_PROCESS -> new OneProcess(installation, state, options, bus);
            case CLUSTER -> new ManyProcesses(installation, state, options, bus);
        };
    }

    /** Both in this JVM. */
    record OneProcess(Installation installation, StateFolder state, StartOptions options, Optional<BusFolder> bus)
            implements Foundation {

        @Override
        public Brokers startBrokers() {
            return EmbeddedBroker.start(state.part("kafka"), options.kafkaPort(), bus);
        }

        @Override
        public FlinkCluster startFlink() throws Exception {
            return EmbeddedFlink.start(installation.flinkConf(), state.part("flink"), options.flinkPort());
        }
    }

    /** Three brokers, a JobManager and its TaskManagers. */
    record ManyProcesses(Installation installation, StateFolder state, StartOptions options, Optional<BusFolder> bus)
            implements Foundation {

        private static final int BROKER_HEAP_MEGABYTES = 320;

        @Override
        public Brokers startBrokers() throws Exception {
            ProcessSpecs specs = new ProcessSpecs(installation, state);
            return ready(
                    BrokerCluster.launch(
                            state.part("kafka"),
                            options.kafkaPort(),
                            bus,
                            node -> specs.busy(node.name(), BROKER_HEAP_MEGABYTES, node.mainClass(), node.arguments())),
                    BrokerCluster::awaitReady);
        }

        @Override
        public FlinkCluster startFlink() throws Exception {
            ProcessSpecs specs = new ProcessSpecs(installation, state);
            return ready(
                    FlinkProcesses.launch(specs.flinkRun(), state.part("flink"), options.flinkPort(), specs::flink),
                    FlinkProcesses::awaitReady);
        }

        /** How long it takes is the part's own affair. */
        @FunctionalInterface
        private interface Wait<T> {
            void on(T part) throws InterruptedException;
        }

        /** The part when it is ready; where it does not get ready, none of its processes stays. */
        private static <T extends AutoCloseable> T ready(T launched, Wait<T> wait) throws Exception {
            try {
                wait.on(launched);
                return launched;
            } catch (IllegalStateException | InterruptedException e) {
                launched.close();
                throw e;
            }
        }
    }
}
