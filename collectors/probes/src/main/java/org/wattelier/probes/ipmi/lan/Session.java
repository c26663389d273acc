package org.wattelier.probes.ipmi.lan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypts and signs what is sent, and takes only what is signed, decrypts, and is newer than what came before.
final class Session {
    private static final int BLOCK = 16;
    private static final byte NEXT_HEADER = 7;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CipherSuite suite;
    private final Mac integrity;
    private final SecretKeySpec key;
    private final int console;
    private final int controller;
    private int sent;
    private int taken;

    Session(CipherSuite suite, byte[] sessionKey, int console, int controller) {
        this.suite = suite;
        var keys = new Mac(suite, sessionKey);
        this.integrity = new Mac(suite, keys.of(constant(1)));
        this.key = new SecretKeySpec(keys.of(constant(2)), 0, BLOCK, "AES");
        this.console = console;
        this.controller = controller;
    }

    /// The specification's constants are 20 bytes long with every suite.
    private static byte[] constant(int value) {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    int controller() {
        return controller;
    }

    /// A datagram with a sequence number of its own: a repetition with the old one would be dropped as a copy.
    byte[] sealed(byte[] message) {
        sent = sent == -1 ? 1 : sent + 1;
        byte[] packet = new Packet(Packet.IPMI, Packet.PROTECTED, controller, sent, encrypted(message)).bytes();
        int covered = packet.length - Packet.RMCP + 2;
        int padding = (4 - covered % 4) % 4;
        byte[] whole = Arrays.copyOf(packet, packet.length + padding + 2 + suite.kept());
        Arrays.fill(whole, packet.length, packet.length + padding, (byte) 0xFF);
        whole[packet.length + padding] = (byte) padding;
        whole[packet.length + padding + 1] = NEXT_HEADER;
        int signedEnd = packet.length + padding + 2;
        byte[] code = integrity.shortOf(Arrays.copyOfRange(whole, Packet.RMCP, signedEnd));
        System.arraycopy(code, 0, whole, signedEnd, code.length);
        return whole;
    }

    /// The message inside a datagram; null where it is not ours, not genuine or a copy.
    byte @Nullable [] opened(byte[] datagram) {
        Packet packet = Packet.of(datagram);
        int signedEnd = datagram.length - suite.kept();
        boolean ours = packet != null
                && packet.type() == Packet.IPMI
                && packet.flags() == Packet.PROTECTED
                && packet.session() == console
                && Packet.HEAD + packet.payload().length + 2 <= signedEnd;
        if (packet == null || !ours || Integer.compareUnsigned(packet.sequence(), taken) <= 0) {
            return null;
        }
        byte[] code = integrity.shortOf(Arrays.copyOfRange(datagram, Packet.RMCP, signedEnd));
        if (!Mac.same(code, Arrays.copyOfRange(datagram, signedEnd, datagram.length))) {
            return null;
        }
        taken = packet.sequence();
        return decrypted(packet.payload());
    }

    private byte[] encrypted(byte[] message) {
        int padding = (BLOCK - (message.length + 1) % BLOCK) % BLOCK;
        byte[] plain = Arrays.copyOf(message, message.length + padding + 1);
        for (int i = 0; i < padding; i++) {
            plain[message.length + i] = (byte) (i + 1);
        }
        plain[plain.length - 1] = (byte) padding;
        byte[] start = new byte[BLOCK];
        RANDOM.nextBytes(start);
        byte[] hidden = crypt(Cipher.ENCRYPT_MODE, start, plain);
        return ByteBuffer.allocate(BLOCK + hidden.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(start)
                .put(hidden)
                .array();
    }

    private byte @Nullable [] decrypted(byte[] payload) {
        if (payload.length < 2 * BLOCK || payload.length % BLOCK != 0) {
            return null;
        }
        byte[] plain = crypt(
                Cipher.DECRYPT_MODE, Arrays.copyOf(payload, BLOCK), Arrays.copyOfRange(payload, BLOCK, payload.length));
        int length = plain.length - 1 - (plain[plain.length - 1] & 0xFF);
        return length < 0 ? null : Arrays.copyOf(plain, length);
    }

    private byte[] crypt(int mode, byte[] start, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(start));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-CBC", e);
        }
    }
}
