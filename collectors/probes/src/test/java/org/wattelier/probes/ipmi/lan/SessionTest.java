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
