package io.trustfabric.local.bus;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code <state>/bus}: the certificates, and one file of client settings for each principal. All files are mode 0600.
 *
 * <ul>
 *   <li>{@code ca.pem}, {@code ca.key}: the authority; clients need the first, no running process the second
 *   <li>{@code clients.pem}: key and certificate that the brokers show to clients
 *   <li>{@code broker.pem}: key and certificate of the brokers among themselves
 *   <li>{@code admin.pem}, {@code admin.properties}: the one that may alter users and rights
 *   <li>{@code <principal>.properties}: what a Kafka client of that principal needs, its password among it
 *   <li>{@code <job>.flink.properties}: the same for a job's {@code --config}, by reference to the file above
 * </ul>
 */
public final class BusFolder {

    static final String BROKER = "broker";
    static final String CLIENTS = "clients";
    static final String ADMIN = "admin";
    private static final String LOGIN = "sasl.jaas.config";
    private static final String SUFFIX = ".properties";
    private static final String FLINK_SUFFIX = ".flink.properties";
    private static final String FLINK_PREFIX = "trust.kafka.client.";

    private final Path folder;
    /** Where the files will be when somebody reads what they say of each other. */
    private final Path there;

    private BusFolder(Path folder, Path there) {
        this.folder = folder;
        this.there = there;
    }

    /** The folder as it is; nothing is made. */
    public static BusFolder at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new BusFolder(absolute, absolute);
    }

    /** Makes what is missing for brokers on this machine: the authority, certificates of brokers and admin. */
    public static BusFolder prepare(Path folder, Instant now) throws IOException {
        return prepare(folder, HostNames.loopback(), now);
    }

    /**
     * Makes what is missing: the authority, certificates of brokers and admin.
     *
     * @param brokers what clients and other brokers call the brokers by
     */
    public static BusFolder prepare(Path folder, HostNames brokers, Instant now) throws IOException {
        BusFolder made = at(SecretFile.folder(folder));
        CertificateAuthority authority = CertificateAuthority.in(made.folder, now);
        authority.keep(CLIENTS, brokers, made.clientsCertificate(), now);
        authority.keep(BROKER, brokers, made.brokerCertificate(), now);
        authority.keep(ADMIN, HostNames.loopback(), made.file("admin.pem"), now);
        return made;
    }

    /** The same files, written for programs that find them in another folder: where a container has them mounted. */
    public BusFolder readIn(Path folderThere) {
        return new BusFolder(folder, folderThere);
    }

    /** Client settings of these principals; whoever has some keeps his password. */
    public void keepAll(Collection<String> principals) throws IOException {
        for (String principal : principals) {
            keep(principal);
        }
    }

    /** Settings of a client of this principal. The password is in it. */
    public Path clientFile(String principal) {
        return file(principal + SUFFIX);
    }

    /** For {@code --config} of a job: no secret is in it, so none gets into the job's graph. */
    public Path flinkFile(String principal) {
        return file(principal + FLINK_SUFFIX);
    }

    public Path brokerCertificate() {
        return file("broker.pem");
    }

    public Path clientsCertificate() {
        return file("clients.pem");
    }

    public Path authorityCertificate() {
        return file("ca.pem");
    }

    public Path root() {
        return folder;
    }

    /** Principals that have a file. */
    public List<String> principals() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(SUFFIX) && !n.endsWith(FLINK_SUFFIX) && !n.equals(ADMIN + SUFFIX))
                    .map(n -> n.substring(0, n.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The credential that this principal uses; a new one where it has none yet. */
    Credential keep(String principal) throws IOException {
        Credential credential =
                Files.exists(clientFile(principal)) ? credential(principal) : Credential.random(principal);
        write(principal, credential); // also where the folder has moved: the files name others in it
        return credential;
    }

    Credential credential(String principal) throws IOException {
        try {
            return Credential.ofLogin(properties(clientFile(principal)).get(LOGIN));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(clientFile(principal), e.getMessage()), e);
        }
    }

    /** From now on, whoever starts as this principal uses this credential. */
    void write(String principal, Credential credential) throws IOException {
        if (principal.endsWith("-job")) {
            keepFile(flinkFile(principal), flink(principal));
        }
        keepFile(clientFile(principal), client(credential));
    }

    /** A file that says the same already stays, with its owner: a container's user may own it by now. */
    private static void keepFile(Path file, Map<String, String> settings) throws IOException {
        if (!Files.exists(file) || !properties(file).equals(settings)) {
            SecretFile.write(file, text(settings));
        }
    }

    /** Tells the admin where the brokers' own listeners are; returns what its client needs. */
    public Map<String, String> writeAdmin(String brokersListeners) {
        Map<String, String> admin = transport("SSL");
        admin.put("bootstrap.servers", brokersListeners);
        admin.put("ssl.keystore.type", "PEM");
        admin.put("ssl.keystore.location", there.resolve("admin.pem").toString());
        try {
            keepFile(clientFile(ADMIN), admin);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + clientFile(ADMIN), e);
        }
        return admin;
    }

    Map<String, String> client(Credential credential) {
        Map<String, String> client = transport("SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put(LOGIN, credential.login());
        return client;
    }

    /** Everything by value but the login, which the client looks up where it runs. */
    private Map<String, String> flink(String principal) {
        Map<String, String> settings = new LinkedHashMap<>();
        client(new Credential(principal, "")).forEach((name, value) -> settings.put(FLINK_PREFIX + name, value));
        settings.put(FLINK_PREFIX + LOGIN, "${file:" + there.resolve(principal + SUFFIX) + ":" + LOGIN + "}");
        settings.put(FLINK_PREFIX + "config.providers", "file");
        settings.put(
                FLINK_PREFIX + "config.providers.file.class",
                "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put(FLINK_PREFIX + "config.providers.file.param.allowed.paths", there.toString());
        return settings;
    }

    private Map<String, String> transport(String protocol) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("security.protocol", protocol);
        settings.put("ssl.protocol", "TLSv1.3");
        settings.put("ssl.enabled.protocols", "TLSv1.3");
        settings.put("ssl.endpoint.identification.algorithm", "https");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", there.resolve("ca.pem").toString());
        return settings;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** The settings in a file of client settings. */
    public static Map<String, String> properties(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        }
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return settings;
    }

    private static String text(Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (StringWriter out = new StringWriter()) {
            properties.store(out, null); // escapes what a file of properties must escape
            return out.toString();
        }
    }
}
