package io.trustfabric.local.bus;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * What whoever shows a certificate may be called by: DNS names and IPv4 addresses, the certificate's alternative names (RFC
 * 5280 section 4.2.1.6). A client compares them with the name that it called.
 */
public record HostNames(Set<String> names) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** @throws IllegalArgumentException where one is neither a DNS name nor an IPv4 address */
    public HostNames {
        names = Set.copyOf(names);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "[%s] is no host name: letters, digits, dots and dashes, or an IPv4 address".formatted(name));
            }
        }
    }

    /** This machine, called from itself. */
    public static HostNames loopback() {
        return new HostNames(Set.of("127.0.0.1", "localhost"));
    }

    /** These and others. */
    public HostNames and(Collection<String> others) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(others);
        return new HostNames(all);
    }

    /** The names that this certificate is for. */
    static HostNames of(X509Certificate certificate) throws CertificateParsingException {
        Set<String> found = new TreeSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(name -> found.add(String.valueOf(name.get(1))));
        }
        return new HostNames(found);
    }

    boolean covers(HostNames others) {
        return names.containsAll(others.names);
    }

    GeneralNames asAlternatives() {
        return new GeneralNames(new TreeSet<>(names)
                .stream()
                        .map(name -> new GeneralName(
                                ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new));
    }
}
