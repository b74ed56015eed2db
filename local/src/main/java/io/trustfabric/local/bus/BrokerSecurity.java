package io.trustfabric.local.bus;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that make a broker a secured one. Three listeners: clients with TLS and a password (SCRAM), the brokers' own
 * and the controllers' with certificates on both sides. Nobody may do anything without an entry, except the brokers and
 * the admin, who are known by their certificates and so cannot come in by the clients' listener.
 */
public final class BrokerSecurity {

    /** After this long a connection logs in again: how long one outlives the loss of its user. */
    private static final int LOGIN_HOLDS_MILLIS = 10 * 60 * 1000;

    private static final String KEYSTORE = "ssl.keystore.location";
    private static final String KEYSTORE_TYPE = "ssl.keystore.type";

    private BrokerSecurity() {}

    /**
     * @param clients name of the clients' listener
     * @param brokers name of the listener between brokers, which the admin uses too
     * @param controllers name of the controllers' listener
     */
    public static Map<String, String> settings(BusFolder folder, String clients, String brokers, String controllers) {
        Map<String, String> s = new LinkedHashMap<>();
        s.put("listener.security.protocol.map", "%s:SASL_SSL,%s:SSL,%s:SSL".formatted(clients, brokers, controllers));
        s.put("inter.broker.listener.name", brokers);
        s.put("ssl.protocol", "TLSv1.3");
        s.put("ssl.enabled.protocols", "TLSv1.3");
        s.put("ssl.endpoint.identification.algorithm", "https");
        s.put(KEYSTORE_TYPE, "PEM");
        s.put(KEYSTORE, folder.brokerCertificate().toString());
        s.put("ssl.truststore.type", "PEM");
        s.put("ssl.truststore.location", folder.authorityCertificate().toString());
        s.put(prefix(clients) + KEYSTORE_TYPE, "PEM");
        s.put(prefix(clients) + KEYSTORE, folder.clientsCertificate().toString());
        for (String mutual : new String[] {brokers, controllers}) {
            s.put(prefix(mutual) + "ssl.client.auth", "required");
            s.put(prefix(mutual) + "ssl.principal.mapping.rules", "RULE:^CN=([a-z]+)$/$1/");
        }
        s.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        s.put(
                prefix(clients) + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        s.put("connections.max.reauth.ms", Integer.toString(LOGIN_HOLDS_MILLIS));
        s.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        s.put("super.users", "User:" + BusFolder.BROKER + ";User:" + BusFolder.ADMIN);
        s.put("allow.everyone.if.no.acl.found", "false");
        return s;
    }

    /** Where brokers find what they show to clients. */
    static String clientsKeystore() {
        return prefix("CLIENTS") + KEYSTORE;
    }

    private static String prefix(String listener) {
        return "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
    }
}
