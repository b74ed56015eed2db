package io.trustfabric.local.bus;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one installation: {@code ca.pem}, which every client trusts and nothing else, and {@code
 * ca.key}. Keys are on P-256: Kafka's PEM stores take no Ed25519 keys.
 */
final class CertificateAuthority {

    static final Duration LIFE = Duration.ofDays(3650);
    static final Duration CERTIFICATE_LIFE = Duration.ofDays(90);
    /** A certificate in the last third of its life is renewed at a start. */
    static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey key;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** The authority of this folder; made where there is none. */
    static CertificateAuthority in(Path folder, Instant now) throws IOException {
        Path keyFile = folder.resolve("ca.key");
        Path certificateFile = folder.resolve("ca.pem");
        try {
            if (!Files.exists(certificateFile)) {
                KeyPair pair = keyPair();
                X509Certificate own = selfSigned(pair, now);
                SecretFile.write(keyFile, PemText.of(pair.getPrivate()));
                SecretFile.write(certificateFile, PemText.of(own)); // last: it says that the key is there
            }
            return new CertificateAuthority(PemText.certificate(certificateFile), PemText.key(keyFile));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(
                    "certificate authority in %s cannot be used: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * A new key and its certificate in one PEM file, for both ends of a connection.
     *
     * @param name common name: the principal that speaks with it
     * @param hosts what it may be called by
     */
    void issue(String name, HostNames hosts, Path file, Instant now) throws IOException {
        try {
            KeyPair pair = keyPair();
            X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
            X509v3CertificateBuilder builder = builder(issuer, new X500Name("CN=" + name), pair, now, CERTIFICATE_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
                    .addExtension(Extension.subjectAlternativeName, false, hosts.asAlternatives());
            X509Certificate issued = signed(builder, key);
            SecretFile.write(file, PemText.of(pair.getPrivate()) + PemText.of(issued));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate for %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * Issues where there is none, where it ends soon, where it is not for all these hosts, or where another authority issued
     * it. Says whether it did.
     */
    boolean keep(String name, HostNames hosts, Path file, Instant now) throws IOException {
        if (Files.exists(file) && isGood(file, hosts, now)) {
            return false;
        }
        issue(name, hosts, file, now);
        return true;
    }

    private boolean isGood(Path file, HostNames hosts, Instant now) throws IOException {
        try {
            X509Certificate present = PemText.certificate(file);
            present.verify(certificate.getPublicKey());
            return HostNames.of(present).covers(hosts)
                    && present.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE_END));
        } catch (GeneralSecurityException e) {
            return false; // another authority's, or damaged: a new one is made
        }
    }

    private static X509Certificate selfSigned(KeyPair pair, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=trust-fabric-ca-" + serial().toString(36));
        X509v3CertificateBuilder builder = builder(name, name, pair, now, LIFE)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        return signed(builder, pair.getPrivate());
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                serial(),
                Date.from(now.minus(CLOCKS_APART)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey issuer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer)));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(128, RANDOM).setBit(127).shiftRight(1); // positive, never short
    }
}
