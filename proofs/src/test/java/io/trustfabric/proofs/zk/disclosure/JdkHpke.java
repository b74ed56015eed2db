package io.trustfabric.proofs.zk.disclosure;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** RFC 9180 in base mode a second time, from the JDK's parts: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-GCM; first message only. */
record JdkHpke(int aeadId, int keyBytes) {
    static final JdkHpke AES_128 = new JdkHpke(1, 16);
    static final JdkHpke AES_256 = new JdkHpke(2, 32);

    private static final int KEM = 0x0010;
    private static final int HKDF_SHA256 = 0x0001;
    private static final byte[] KEM_SUITE = join(ascii("KEM"), u16(KEM));

    byte[] open(byte[] enc, byte[] ciphertext, byte[] secretR, byte[] publicR, byte[] info, byte[] aad)
            throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, sharedSecret(secretR, enc, enc, publicR), info, aad, ciphertext);
    }

    /** {@code enc} is the ephemeral public key. */
    byte[] seal(byte[] plain, byte[] ephemeral, byte[] enc, byte[] publicR, byte[] info, byte[] aad)
            throws GeneralSecurityException {
        return cipher(Cipher.ENCRYPT_MODE, sharedSecret(ephemeral, publicR, enc, publicR), info, aad, plain);
    }

    private byte[] cipher(int mode, byte[] shared, byte[] info, byte[] aad, byte[] input)
            throws GeneralSecurityException {
        byte[] suite = join(ascii("HPKE"), u16(KEM), u16(HKDF_SHA256), u16(aeadId));
        byte[] context = join(
                new byte[1],
                extract(new byte[0], suite, "psk_id_hash", new byte[0]),
                extract(new byte[0], suite, "info_hash", info));
        byte[] secret = extract(shared, suite, "secret", new byte[0]);
        byte[] key = expand(secret, suite, "key", context, keyBytes);
        byte[] nonce = expand(secret, suite, "base_nonce", context, 12);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        gcm.updateAAD(aad);
        return gcm.doFinal(input);
    }

    private static byte[] sharedSecret(byte[] secret, byte[] peer, byte[] enc, byte[] publicR)
            throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec p256 = curve.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        PrivateKey own = keys.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, secret), p256));
        PublicKey other = keys.generatePublic(new ECPublicKeySpec(
                new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(peer, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(peer, 33, 65))),
                p256));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        byte[] pseudorandom = extract(new byte[0], KEM_SUITE, "eae_prk", agreement.generateSecret());
        return expand(pseudorandom, KEM_SUITE, "shared_secret", join(enc, publicR), 32);
    }

    private static byte[] extract(byte[] salt, byte[] suite, String label, byte[] material)
            throws GeneralSecurityException {
        return hmac(salt.length == 0 ? new byte[32] : salt, ascii("HPKE-v1"), suite, ascii(label), material);
    }

    /** At most 32 bytes: the first block of HKDF-Expand. */
    private static byte[] expand(byte[] key, byte[] suite, String label, byte[] info, int length)
            throws GeneralSecurityException {
        byte[] block = hmac(key, u16(length), ascii("HPKE-v1"), suite, ascii(label), info, new byte[] {1});
        return Arrays.copyOf(block, length);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(join(parts));
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }
}
