package org.wattelier.probes.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import tools.jackson.databind.JsonNode;

class HostileDocumentsTest {
    private static final String SAMPLE =
            "{\"@odata.id\":\"/r/1\",\"Id\":\"1\",\"ChassisType\":\"Blade\",\"SerialNumber\":\"S1\","
                    + "\"PowerControl\":[{\"MemberId\":\"0\",\"PowerConsumedWatts\":344,\"PowerCapacityWatts\":\"800\"},{\"Name\":\"CPU\",\"PowerConsumedWatts\":\"53 W\"}],"
                    + "\"PowerWatts\":{\"Reading\":374},\"ReadingType\":\"Power\",\"Reading\":3.5e2,\"ReadingUnits\":\"W\","
                    + "\"PowerSupplies\":[{\"PowerInputWatts\":220,\"PowerOutputWatts\":203}],\"InputPowerWatts\":{\"Reading\":9},"
                    + "\"PowerDetail\":[{\"Average\":152,\"Time\":\"2025-05-29T10:44:33Z\"}],"
                    + "\"Links\":{\"ContainedBy\":{\"@odata.id\":\"/r/2\"},\"ComputerSystems\":[{\"@odata.id\":\"/s/1\"}]}}";

    private static void read(String text) {
        JsonNode document = Documents.parse(text.getBytes(StandardCharsets.UTF_8));
        for (Shape shape : Shape.all()) {
            Outcome outcome = shape.read(document);
            if (outcome instanceof Outcome.Drawing drawing) {
                assertThat(drawing.watts() >= 0 && drawing.watts() <= 1e6).isTrue();
            }
        }
        Box box = Box.of("/r/1", document);
        box.isInsideNode();
        box.looksLikeEnclosure();
        PowerLog.read(document);
    }

    /// 20,000 at each build; `-Dmutations=100000` for all.
    @Test
    void no_damage_to_a_document_ends_in_anything_but_a_power_or_none() {
        Mutations.of(SAMPLE, 20_000, HostileDocumentsTest::read);
    }

    @Test
    void links_never_lead_to_another_host() {
        Address address = Address.of(URI.create("https://bmc:8443/redfish/v1"));
        for (String link : new String[] {
            "https://evil/redfish/v1",
            "//evil/x",
            "http://bmc:8443/x",
            "https://bmc/x",
            "ftp://bmc",
            "https:///x",
            ":",
            "\\\\evil"
        }) {
            URI resolved = address.resolve(link);
            assertThat(resolved == null || resolved.toString().startsWith("https://bmc:8443/"))
                    .as(link)
                    .isTrue();
        }
        assertThat(address.resolve("/redfish/v1/Chassis/a b|c"))
                .hasToString("https://bmc:8443/redfish/v1/Chassis/a%20b%7Cc");
        Mutations.of("/redfish/v1/Chassis/1/Power", 5_000, link -> {
            URI resolved = address.resolve(link);
            assertThat(resolved == null || resolved.toString().startsWith("https://bmc:8443/"))
                    .isTrue();
        });
    }

    @Test
    void an_address_with_a_proxys_path_before_it_keeps_that_path() {
        Address address = Address.of(URI.create("http://proxy:8080/bmc17/redfish/v1/"));
        assertThat(address.resolve("/redfish/v1/Chassis")).hasToString("http://proxy:8080/bmc17/redfish/v1/Chassis");
        assertThat(address.resolve("/bmc17/redfish/v1/Chassis"))
                .hasToString("http://proxy:8080/bmc17/redfish/v1/Chassis");
    }

    @Test
    void an_address_with_a_password_or_without_a_host_is_refused_without_repeating_it() {
        for (String url : new String[] {"https://me:secret@bmc", "file:///secret", "secret"}) {
            Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> Address.of(URI.create(url)))
                    .withMessageNotContaining("secret");
        }
    }
}
