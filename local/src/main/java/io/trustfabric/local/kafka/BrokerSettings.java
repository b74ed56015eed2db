package io.trustfabric.local.kafka;

import io.trustfabric.local.bus.BrokerSecurity;
import io.trustfabric.local.bus.BusFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of one node among all nodes of its cluster, as {@code server.properties} would have them. */
final class BrokerSettings {

    /** What every partition has at least on disk before a producer that waits for all hears that it is kept. */
    private static final int MIN_IN_SYNC_OF_THREE = 2;

    private static final String CLIENTS = "CLIENTS";
    private static final String BROKERS = "BROKERS";
    private static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    /** @param bus certificates and rights; empty: whoever reaches a listener may do everything */
    static Map<String, String> of(BrokerNode node, List<BrokerNode> all, Optional<BusFolder> bus) {
        Map<String, String> s = new TreeMap<>();
        s.put("process.roles", "broker,controller");
        s.put("node.id", Integer.toString(node.id()));
        s.put("controller.quorum.voters", all.stream().map(BrokerNode::voter).collect(Collectors.joining(",")));
        s.put("log.dirs", node.folder().toString());
        s.put("auto.create.topics.enable", "false"); // the catalogue is the only source of topics
        s.put("controller.listener.names", CONTROLLER);
        bus.ifPresentOrElse(folder -> secured(s, node, folder), () -> open(s, node));
        copies(s, all.size());
        sizes(s);
        return s;
    }

    private static void open(Map<String, String> s, BrokerNode node) {
        String advertised = "%s://%s".formatted(CLIENTS, node.clientAddress());
        s.put("listeners", "%s,%s://%s".formatted(advertised, CONTROLLER, node.controllerAddress()));
        s.put("advertised.listeners", advertised);
        s.put("inter.broker.listener.name", CLIENTS);
        s.put("listener.security.protocol.map", "%s:PLAINTEXT,%s:PLAINTEXT".formatted(CLIENTS, CONTROLLER));
    }

    private static void secured(Map<String, String> s, BrokerNode node, BusFolder bus) {
        String advertised = "%s://%s,%s://%s".formatted(CLIENTS, node.clientAddress(), BROKERS, node.brokersAddress());
        s.put("listeners", "%s,%s://%s".formatted(advertised, CONTROLLER, node.controllerAddress()));
        s.put("advertised.listeners", advertised);
        s.putAll(BrokerSecurity.settings(bus, CLIENTS, BROKERS, CONTROLLER));
    }

    private static void copies(Map<String, String> s, int nodes) {
        String copies = Integer.toString(nodes);
        String inSync = Integer.toString(nodes == 1 ? 1 : MIN_IN_SYNC_OF_THREE);
        s.put("offsets.topic.replication.factor", copies);
        s.put("transaction.state.log.replication.factor", copies);
        s.put("transaction.state.log.min.isr", inSync);
        s.put("share.coordinator.state.topic.replication.factor", copies);
        s.put("share.coordinator.state.topic.min.isr", inSync);
        s.put("default.replication.factor", copies);
        s.put("min.insync.replicas", inSync);
        // few partitions: fifty of each would be a hundred folders to open at every start
        s.put("offsets.topic.num.partitions", "4");
        s.put("transaction.state.log.num.partitions", "4");
    }

    private static void sizes(Map<String, String> s) {
        // a group of one need not wait for others to join
        s.put("group.initial.rebalance.delay.ms", "0");
        // the largest topic, with room for its dead letters' envelope
        s.put("message.max.bytes", Integer.toString(9 * 1024 * 1024));
        s.put("replica.fetch.max.bytes", Integer.toString(10 * 1024 * 1024));
        s.put("log.segment.bytes", Integer.toString(256 * 1024 * 1024));
        s.put("num.network.threads", "2");
        s.put("num.io.threads", "4");
        s.put("log.cleaner.dedupe.buffer.size", Long.toString(16L * 1024 * 1024));
    }
}
