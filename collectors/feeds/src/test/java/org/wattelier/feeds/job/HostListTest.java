package org.wattelier.feeds.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n1 | n1",
                "n[1-3] | n1 n2 n3",
                "n[01-03,07] | n01 n02 n03 n07",
                "n[9-11],gpu1 | n9 n10 n11 gpu1",
                "r[1-2]n[01-02]-ib | r1n01-ib r1n02-ib r2n01-ib r2n02-ib",
                "node-[1,3] , login | node-1 node-3 login",
                "n1,n1,n[1-2] | n1 n2",
                "n[098-101] | n098 n099 n100 n101",
                "None assigned | ''",
                "(null) | ''",
            })
    void expands(String list, String hosts) {
        assertThat(HostList.expand(list)).isEqualTo(hosts.isEmpty() ? List.of() : List.of(hosts.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n[1-3",
                "n1]",
                "n[[1]]",
                "n[3-1]",
                "n[a-b]",
                "n[1-]",
                "n[]",
                "a,,b",
                ",",
                "n[1-99999999]",
                "n[0-999]m[0-999]",
                "n[1234567890123456789012]"
            })
    void saysWhatIsWrong(String list) {
        assertThatThrownBy(() -> HostList.expand(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n3 n1 n2 | n[1-3]",
                "n01 n02 n10 | n[01-02,10]",
                "n1 n01 | n1,n01",
                "n098 n099 n100 | n[098-100]",
                "n01 n10 n100 | n100,n[01,10]",
                "login a | a,login",
                "r1n1 r1n2 r2n1 | r1n[1-2],r2n1",
            })
    void compresses(String hosts, String list) {
        assertThat(HostList.compress(List.of(hosts.split(" ")))).isEqualTo(list);
    }

    @Test
    void whatIsCompressedExpandsToTheSame() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            var hosts = new LinkedHashSet<String>();
            for (int n = random.nextInt(1, 30); n > 0; n--) {
                String number = String.format("%0" + random.nextInt(1, 4) + "d", random.nextInt(120));
                hosts.add(List.of("n", "gpu-", "r1c").get(random.nextInt(3))
                        + number
                        + List.of("", "-ib").get(random.nextInt(2)));
            }
            assertThat(HostList.expand(HostList.compress(hosts)))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(hosts);
        }
    }
}
