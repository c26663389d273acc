package org.wattelier.probes.ipmi.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.probes.ipmi.message.Request;

class SessionTest {
    private static final Request READING = Request.of(Request.GROUP_EXTENSION, 2, 0xDC, 1, 0, 0);
    private static final byte[] KEY = {1, 2, 3};

    /// The specification's own example of a frame: Get Device ID.
    @Test
    void a_message_has_its_two_checksums() {
        assertThat(HexFormat.of().formatHex(Message.of(Request.of(Request.APPLICATION, 1), 0)))
                .isEqualTo("2018c88100017e");
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void what_one_side_seals_the_other_opens_once_and_only_whole(CipherSuite suite) {
        var console = new Session(suite, KEY, 0x11, 0x22);
        var controller = new Session(suite, KEY, 0x22, 0x11);
        for (int length = 0; length < 70; length++) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) length);
            byte[] sealed = console.sealed(message);
            assertThat((sealed.length - 4 - suite.kept()) % 4).isZero();
            byte[] damaged = sealed.clone();
            damaged[damaged.length / 2] ^= 1;
            assertThat(controller.opened(damaged)).isNull();
            assertThat(controller.opened(sealed)).isEqualTo(message);
            assertThat(controller.opened(sealed)).as("a copy").isNull();
        }
        assertThat(new Session(suite, new byte[] {9}, 0x22, 0x11).opened(console.sealed(KEY)))
                .as("another key")
                .isNull();
        assertThat(new Session(suite, KEY, 0x23, 0x11).opened(console.sealed(KEY)))
                .as("another session")
                .isNull();
    }

    /// Two datagrams that FreeIPMI's ipmi-dcmi sent to a controller of ours, with the session key of that login: the
    /// keys, the encryption and the signature are checked by somebody else's client.
    @Test
    void another_clients_datagrams_are_opened() {
        assertThat(opened(
                        CipherSuite.SHA256,
                        "4c73c16d4122037bedd7ed253c66addfcb654bc327bb38a6291bd0c2a4892b22",
                        "0600ff0706c099887766020000002000"
                                + "7d24801a743571f906b7224d4e6fced054d39c465b3433a74aca5c6d52126f39" + "ffff0207"
                                + "44afcc99e8a7cbd26184675d017e7956"))
                .isEqualTo("20b030813802dc01000068");
        assertThat(opened(
                        CipherSuite.SHA1,
                        "a039119674869400a32bc665861792d776fa1bce",
                        "0600ff0706c099887766020000002000"
                                + "ab61b3bd690e8bf3f27edc3e35147944d9ff84e5ffca27cc4937c23845c28384" + "ffff0207"
                                + "a5023a7078c1178b7bb1825f"))
                .isEqualTo("20b030817c02dc01000024");
    }

    private static String opened(CipherSuite suite, String key, String datagram) {
        var session = new Session(suite, HexFormat.of().parseHex(key), 0x66778899, 0);
        byte[] opened = session.opened(HexFormat.of().parseHex(datagram));
        return opened == null ? "refused" : HexFormat.of().formatHex(opened);
    }

    @Test
    void an_answer_belongs_to_its_question() {
        byte[] answer = HexFormat.of().parseHex("81b4cb20140200dc2001");
        byte[] whole = Arrays.copyOf(answer, answer.length + 1);
        int sum = 0;
        for (int i = 3; i < answer.length; i++) {
            sum += answer[i];
        }
        whole[answer.length] = (byte) -sum;
        assertThat(Message.answer(whole, READING, 5)).containsExactly(0, 0xDC, 0x20, 1);
        assertThat(Message.answer(whole, READING, 6)).isNull();
        assertThat(Message.answer(whole, Request.of(Request.GROUP_EXTENSION, 1), 5))
                .isNull();
        whole[8] ^= 4;
        assertThat(Message.answer(whole, READING, 5)).isNull();
    }

    @Test
    void no_datagram_breaks_it() {
        var session = new Session(CipherSuite.SHA1, KEY, 0x22, 0x11);
        byte[] sealed = new Session(CipherSuite.SHA1, KEY, 0x11, 0x22).sealed(new byte[20]);
        for (long seed = 0; seed < 50_000; seed++) {
            var random = new SplittableRandom(seed);
            byte[] damaged = Arrays.copyOf(sealed, random.nextInt(sealed.length + 20));
            for (int i = 0; i < 3 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            boolean same = Arrays.equals(damaged, sealed);
            assertThat(session.opened(damaged) == null || same)
                    .as("seed " + seed)
                    .isTrue();
            Message.answer(damaged, READING, 1);
        }
    }
}
