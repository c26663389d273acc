package org.wattelier.probes.ipmi.lan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.ipmi.message.BmcFailure;

/// Opens a session: both sides prove that they know the password without sending it (RAKP).
final class Handshake {
    private static final int NAME_ONLY_LOOKUP = 0x10;
    private static final int MOST_PASSWORD = 20;
    private static final int MOST_USER = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Link link;
    private final CipherSuite suite;
    private final Mac password;
    private final byte[] user;
    private final byte[] role;
    private final byte[] ours = new byte[16];
    private final int console = RANDOM.nextInt() | 1;

    Handshake(Link link, CipherSuite suite, Credentials credentials, Privilege privilege) throws BmcFailure {
        this.link = link;
        this.suite = suite;
        this.user = credentials.user().getBytes(StandardCharsets.UTF_8);
        byte[] secret = encoded(credentials.password());
        if (user.length > MOST_USER || secret.length > MOST_PASSWORD) {
            throw new BmcFailure("IPMI allows user names of 16 and passwords of 20 bytes at most");
        }
        this.password = new Mac(suite, secret);
        Arrays.fill(secret, (byte) 0);
        this.role = new byte[] {(byte) (NAME_ONLY_LOOKUP | privilege.level()), (byte) user.length};
        RANDOM.nextBytes(ours);
    }

    private static byte[] encoded(char[] secret) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(secret, '\0');
        return bytes;
    }

    /// @throws BmcFailure   no answer, or no room for a session
    /// @throws LoginRefused the controller does not know this user or password
    /// @throws SuiteRefused the controller wants another cipher suite
    Session open() throws BmcFailure, LoginRefused, SuiteRefused {
        int controller = open(role[0] & 0x0F);
        byte[] answer = rakp1(controller);
        byte[] theirs = Arrays.copyOfRange(answer, 8, 24);
        byte[] guid = Arrays.copyOfRange(answer, 24, 40);
        byte[] proof = Arrays.copyOfRange(answer, 40, answer.length);
        byte[] expected = password.of(id(console), id(controller), ours, theirs, guid, role, user);
        if (!Mac.same(proof, expected)) {
            throw new LoginRefused("the password of user " + name() + " is not the controller's");
        }
        byte[] sessionKey = password.of(ours, theirs, role, user);
        rakp3(controller, theirs, new Mac(suite, sessionKey).shortOf(ours, id(controller), guid));
        return new Session(suite, sessionKey, console, controller);
    }

    private int open(int privilege) throws BmcFailure, LoginRefused, SuiteRefused {
        byte[] request = ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {1, (byte) privilege, 0, 0})
                .putInt(console)
                .put(new byte[] {0, 0, 0, 8, (byte) suite.authentication(), 0, 0, 0})
                .put(new byte[] {1, 0, 0, 8, (byte) suite.integrity(), 0, 0, 0})
                .put(new byte[] {2, 0, 0, 8, CipherSuite.AES, 0, 0, 0})
                .array();
        byte[] answer = ask(Packet.OPEN_REQUEST, request, Packet.OPEN_RESPONSE, 12);
        boolean taken = (answer[16] & 0x3F) == suite.authentication()
                && (answer[24] & 0x3F) == suite.integrity()
                && (answer[32] & 0x3F) == CipherSuite.AES;
        if (!taken) {
            throw new SuiteRefused();
        }
        return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
    }

    private byte[] rakp1(int controller) throws BmcFailure, LoginRefused, SuiteRefused {
        byte[] request = ByteBuffer.allocate(28 + user.length)
                .put(new byte[] {2, 0, 0, 0})
                .put(id(controller))
                .put(ours)
                .put(role[0])
                .put(new byte[2])
                .put((byte) user.length)
                .put(user)
                .array();
        return ask(Packet.RAKP1, request, Packet.RAKP2, 40 + suite.length());
    }

    private void rakp3(int controller, byte[] theirs, byte[] expected) throws BmcFailure, LoginRefused, SuiteRefused {
        byte[] proof = password.of(theirs, id(console), role, user);
        byte[] request = ByteBuffer.allocate(8 + proof.length)
                .put(new byte[] {3, 0, 0, 0})
                .put(id(controller))
                .put(proof)
                .array();
        byte[] answer = ask(Packet.RAKP3, request, Packet.RAKP4, 8 + suite.kept());
        if (!Mac.same(Arrays.copyOfRange(answer, 8, answer.length), expected)) {
            throw new LoginRefused("the controller does not prove who it is; is a K_G key set on it?");
        }
    }

    /// @param length of an answer without an error
    private byte[] ask(int type, byte[] request, int answerType, int length)
            throws BmcFailure, LoginRefused, SuiteRefused {
        byte[] datagram = Packet.outside(type, request).bytes();
        Supplier<byte[]> again = () -> datagram;
        byte[] answer = link.exchange(again, bytes -> answer(bytes, answerType, request[0]));
        int status = answer[1] & 0xFF;
        if (status != 0) {
            throw refused(status);
        }
        int exact = answerType == Packet.OPEN_RESPONSE ? 36 : length;
        if (answer.length < exact) {
            throw new BmcFailure("the controller's answer at login is too short");
        }
        return Arrays.copyOf(answer, exact);
    }

    /// A refusal may be two bytes long; only an agreement names our session.
    private byte @Nullable [] answer(byte[] bytes, int type, byte tag) {
        Packet packet = Packet.of(bytes);
        if (packet == null || packet.type() != type || packet.flags() != 0 || packet.payload().length < 2) {
            return null;
        }
        byte[] payload = packet.payload();
        boolean refusal = payload[1] != 0;
        boolean toUs = payload.length >= 8 && Arrays.equals(Arrays.copyOfRange(payload, 4, 8), id(console));
        return payload[0] == tag && (toUs || refusal) ? payload : null;
    }

    private BmcFailure refused(int status) throws LoginRefused, SuiteRefused {
        switch (status) {
            case 0x03, 0x04, 0x05, 0x06, 0x07, 0x10, 0x11 -> throw new SuiteRefused();
            case 0x09, 0x0A, 0x0C, 0x0D, 0x0E, 0x0F ->
                throw new LoginRefused("the controller refuses user " + name() + " or its privilege (status "
                        + Integer.toHexString(status) + "h)");
            default -> {
                return new BmcFailure(
                        status == 1
                                ? "the controller has no room for another session; close some or wait a minute"
                                : "the controller refuses a session with status " + Integer.toHexString(status) + "h");
            }
        }
    }

    private String name() {
        return new String(user, StandardCharsets.UTF_8);
    }

    private static byte[] id(int session) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(session)
                .array();
    }
}
