package io.trustfabric.local.kafka;

import io.trustfabric.local.process.Ports;
import java.nio.file.Path;

/**
 * One Kafka node, broker and controller in one process, on loopback.
 *
 * @param id from 1 on; part of the data, so it never changes
 * @param folder its data
 * @param clientPort port of the clients' listener
 * @param controllerPort port of the controllers' listener
 * @param brokersPort port of the listener between brokers, which only a secured node has
 */
record BrokerNode(int id, Path folder, int clientPort, int controllerPort, int brokersPort) {

    /** A node on ports that are free now. */
    static BrokerNode claim(int id, Path folder, int clientPort) {
        return new BrokerNode(
                id,
                folder,
                Ports.claim(clientPort, "--kafka-port"),
                Ports.claim(0, "--kafka-port"),
                Ports.claim(0, "--kafka-port"));
    }

    String clientAddress() {
        return Ports.LOOPBACK + ":" + clientPort;
    }

    String brokersAddress() {
        return Ports.LOOPBACK + ":" + brokersPort;
    }

    String controllerAddress() {
        return Ports.LOOPBACK + ":" + controllerPort;
    }

    String voter() {
        return "%d@%s:%d".formatted(id, Ports.LOOPBACK, controllerPort);
    }
}
