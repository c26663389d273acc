package org.wattelier.feeds.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.feeds.oar.history.OarAnswers;
import org.wattelier.feeds.oar.history.OarTable;
import org.wattelier.feeds.pbs.accounting.AccountingLog;
import org.wattelier.feeds.slurm.accounting.AccountingLines;
import org.wattelier.feeds.swf.SwfLines;

/// Whatever a file holds, it is read to its end: nothing is thrown, and nothing hangs.
class HostileHistoryTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String SACCT = """
            JobID|JobIDRaw|Submit|Start|End|Elapsed|State|NodeList|AllocTRES|TotalCPU|MaxRSS|ExitCode|ReqMem|JobName
            12_3|14|2026-05-04T10:00:00|2026-05-04T10:01:00|2026-05-04T11:01:00|01:00:00|CANCELLED by 7|n[1-4,07]|cpu=5,mem=1.5G|1-02:03:04.5||0:9|3Gn|a
            14.batch|14.batch|2026-05-04T10:00:00|2026-05-04T10:01:00|2026-05-04T11:01:00|01:00:00|FAILED|n1|cpu=1|02:03.4|12K|0:9||batch
            """;
    private static final String SWF = """
            ; UnixStartTime: 1000000000
            1 0 10 300 4 -1 -1 4 600 -1 1 1 1 1 1 1 -1 -1
            2 1356996147 0 56011 3 1 1024 64 86400 68719476736 1 62 1 1 -1 1 1 1 {1241,1241,7} q_1d 1:ppn=64:cl_z#excl
            """;
    private static final String PBS = """
            05/31/2026 10:00:05;E;12.srv;user=a account="x y" ctime=1 start=1780210805 exec_host=n1/0*4+n2/0-3 exec_vnode=(n1:ncpus=4:mem=8gb) end=1780214405 Exit_status=0 resources_used.cput=04:00:00
            """;
    private static final String TABLE = """
            job_id|state|submission_time|start_time|stop_time|exit_code|nodes|resources
            9|Error|1000|1010|1620|9|n1 n2|8
            """;
    private static final String ANSWER =
            "{\"1\":{\"state\":\"Terminated\",\"submissionTime\":5,\"startTime\":6,\"stopTime\":9,\"exit_code\":0,"
                    + "\"assigned_network_address\":[\"n1\"],\"assigned_resources\":[1,2]}}";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mutated_histories_are_refused_line_by_line(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            feed(mutated(SACCT, random), found -> new AccountingLines(PARIS, null, null, found), seed);
            feed(mutated(SWF, random), SwfLines::new, seed);
            feed(mutated(PBS, random), found -> new AccountingLog(PARIS, found), seed);
            feed(mutated(TABLE, random), OarTable::new, seed);
            try {
                new OarAnswers(new Collected()).read(new ByteArrayInputStream(mutated(ANSWER, random)));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static Collected feed(byte[] bytes, Function<Findings, LineReader> format, long seed) throws IOException {
        var found = new Collected();
        LineReader reader = format.apply(found);
        try (var lines = new TextLines(new ByteArrayInputStream(bytes))) {
            while (lines.next()) {
                if (lines.tooLong()) {
                    reader.tooLong();
                } else {
                    reader.line(lines.text());
                }
            }
            reader.finish();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
        return found;
    }

    private static byte[] mutated(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String favourites = "|;:.,-=[]{}()/*+9990 \"\n\0\u00ff";
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) favourites.charAt(random.nextInt(favourites.length()));
                default -> {
                    int length = Math.min(random.nextInt(9), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
                }
            }
        }
        return random.nextInt(8) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    @Test
    void a_field_of_ten_megabytes_costs_its_line_only() throws IOException {
        String row = "|2026-05-04T10:00:00|2026-05-04T10:01:00|2026-05-04T11:01:00|COMPLETED|";
        String text = "JobID|Submit|Start|End|State|JobName\n1" + row + "x".repeat(10 << 20) + "\n2" + row + "y\n";
        Collected found =
                feed(text.getBytes(StandardCharsets.UTF_8), each -> new AccountingLines(PARIS, null, null, each), 0);

        assertThat(found.jobs).hasSize(1);
        assertThat(found.jobs.getFirst().line()).isEqualTo(3);
        assertThat(found.reasons()).containsExactly("line 2: is longer than 4 MiB");
    }

    @Test
    void a_line_that_is_no_utf_8_is_read_as_latin_1_and_the_next_is_not() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("é1\r\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write("é2".getBytes(StandardCharsets.UTF_8));
        try (var lines = new TextLines(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.text()).isEqualTo("é1");
            assertThat(lines.next()).isTrue();
            assertThat(lines.text()).isEqualTo("é2");
            assertThat(lines.number()).isEqualTo(2);
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void what_a_file_is_packed_by_is_told_by_its_bytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("jobs.txt");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("; x\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(HistoryFile.read(file, new SwfLines(new Collected()))).isEqualTo(1);
        assertThat(HistoryFile.name(Path.of("/x/KTH-SP2.swf.gz"))).isEqualTo("KTH-SP2");
    }

    @Test
    void reasons_hold_no_control_characters_and_stay_short() {
        var refusal = new Refusal(3, "End", "is no time", "\u001b[31m" + "x".repeat(100));

        assertThat(refusal.toString())
                .startsWith("line 3: End: is no time (\"?[31mxxx")
                .hasSizeLessThan(100);
        assertThat(List.of(refusal.kind())).containsExactly("End: is no time");
    }
}
