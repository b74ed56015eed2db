package io.trustfabric.local.bus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What a listener shows to whoever connects now. */
final class ShownCertificate {

    private static final int PATIENCE_MILLIS = 10_000;

    private ShownCertificate() {}

    /**
     * @param address {@code host:port} of a listener that asks clients for no certificate
     * @param authority PEM file of who must have issued it
     * @throws IOException where nobody answers, or with another authority's certificate
     */
    static X509Certificate at(String address, Path authority) throws IOException {
        String[] parts = address.split(":");
        int port = Integer.parseInt(parts[1]);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(parts[0], port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket tls =
                    (SSLSocket) trusting(authority).getSocketFactory().createSocket(plain, parts[0], port, true)) {
                tls.startHandshake();
                return (X509Certificate) tls.getSession().getPeerCertificates()[0];
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS with %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", PemText.certificate(authority));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
