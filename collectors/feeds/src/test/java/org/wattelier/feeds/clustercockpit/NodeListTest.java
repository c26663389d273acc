package org.wattelier.feeds.clustercockpit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeListTest {
    @ParameterizedTest
    @CsvSource({
        "a0831, true",
        "f0101, true",
        "f0188, true",
        "f0201, true",
        "f0189, false",
        "f101, false",
        "g0101, false",
        "f, false",
        "n3-ib, true",
        "n4-ib, false",
        "f0١٢, false"
    })
    void hosts_are_matched_as_text(String host, boolean listed) {
        assertThat(new NodeList("a0831,f[0101-0188,0201], n[1-3]-ib").contains(host))
                .isEqualTo(listed);
    }
}
