package io.trustfabric.local.bus;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user of the brokers and its password.
 *
 * @param user principal, or its next generation: {@code signer} and {@code signer.b} are one principal
 */
record Credential(String user, String password) {

    private static final int PASSWORD_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SECOND = ".b";
    private static final Pattern LOGIN = Pattern.compile("username=\"([a-z0-9._-]+)\" password=\"([A-Za-z0-9_-]+)\";");

    /** A user with a password of its own: 32 random bytes. */
    static Credential random(String user) {
        byte[] password = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(password);
        return new Credential(user, Base64.getUrlEncoder().withoutPadding().encodeToString(password));
    }

    /** @throws IllegalArgumentException where the text is no login of ours; it is not repeated */
    static Credential ofLogin(String login) {
        Matcher found = LOGIN.matcher(login == null ? "" : login);
        if (!found.find()) {
            throw new IllegalArgumentException("sasl.jaas.config names no user and password");
        }
        return new Credential(found.group(1), found.group(2));
    }

    /** The user that follows this one. Names take turns; tenant ids have no dot, so none looks like a generation. */
    String nextUser() {
        return user.endsWith(SECOND) ? user.substring(0, user.length() - SECOND.length()) : user + SECOND;
    }

    String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "Credential[" + user + "]";
    }
}
