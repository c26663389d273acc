package org.wattelier.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CleanPagesTest {
    private static final Path PROC = Path.of("/proc");

    @Test
    void onlyUnwrittenPagesOfFilesThatStayAreGivenBack() {
        assertThat(CleanPages.clean("""
                        800001000-800dbf000 rw-p 00001000 fe:00 17 /usr/lib/wattelier-agent/agent.aot
                        Anonymous:             0 kB
                        800dbf000-8021eb000 r--p 00dbf000 fe:00 17 /usr/lib/wattelier-agent/agent.aot
                        Rss:               20328 kB
                        Anonymous:             0 kB
                        7f5e1c000000-7f5e1c69b000 r--p 00000000 00:00 0
                        Anonymous:             0 kB
                        7f5e516e3000-7f5e5276f000 r-xp 002e3000 fe:00 18 /usr/lib/jvm/lib/server/libjvm.so
                        Anonymous:             0 kB
                        7f5e52a80000-7f5e52b6b000 r--p 01680000 fe:00 18 /usr/lib/jvm/lib/server/libjvm.so
                        Anonymous:           940 kB
                        7f5e52cb8000-7f5e52e0e000 r-xp 00026000 fe:00 19 /usr/lib/x86_64-linux-gnu/libc.so.6
                        Anonymous:             0 kB
                        """.lines().toList()))
                .containsExactly(
                        new CleanPages.Mapping(0x800dbf000L, 0x142c000),
                        new CleanPages.Mapping(0x7f5e516e3000L, 0x108c000));
    }

    @Test
    void thisRuntimeGoesOnWithLessOfItsCodeResident() throws IOException {
        long before = codeKb();
        CleanPages.giveBack(PROC);
        // Nothing is lost: what is used comes back, also what the search for it uses.
        assertThat(codeKb()).isLessThan(before);
        assertThat(CleanPages.clean(Files.readAllLines(PROC.resolve("self/smaps"))))
                .isNotEmpty();
    }

    @Test
    void whereNothingCanBeReadNothingIsDone() {
        CleanPages.giveBack(Path.of("/nowhere"));
    }

    /// Resident part of the runtime's code.
    private static long codeKb() throws IOException {
        List<String> lines = Files.readAllLines(PROC.resolve("self/smaps"));
        Pattern rss = Pattern.compile("Rss: +(\\d+) kB");
        boolean ours = false;
        for (String line : lines) {
            ours = line.contains(" r-xp ") ? line.endsWith("/libjvm.so") : ours;
            Matcher matcher = rss.matcher(line);
            if (ours && matcher.matches()) {
                return Long.parseLong(matcher.group(1));
            }
        }
        throw new AssertionError("no libjvm.so in " + lines.size() + " lines");
    }
}
