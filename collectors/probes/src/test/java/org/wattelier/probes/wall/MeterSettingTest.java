package org.wattelier.probes.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.wall.modbus.RegisterAddress;
import org.wattelier.probes.wall.modbus.RegisterType;
import org.wattelier.probes.wall.snmp.PduAddress;
import org.wattelier.probes.wall.snmp.SnmpAccess;
import org.wattelier.probes.wall.value.Unit;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

class MeterSettingTest {
    private static final String SHELLY =
            "http http://10.0.0.7/status pointer=/emeters/0/power unit=W period=10s source=cluster/pdu/a1 domain=pdu";

    private static List<String> problems(String text) {
        var bad = catchThrowableOfType(BadMeterSetting.class, () -> MeterSetting.parse("a1", text));
        assertThat(bad).as(text).isNotNull();
        return bad.problems();
    }

    @Test
    void a_line_names_a_plug_its_source_and_its_number() throws BadMeterSetting {
        MeterSetting setting = MeterSetting.parse("a1", SHELLY);
        assertThat(setting.source()).isEqualTo(new NodeId("cluster/pdu", "a1"));
        assertThat(setting.frame().unit()).isEqualTo(Unit.WATT);
        Sensor sensor = setting.frame().sensor("http");
        assertThat(sensor.domain()).isEqualTo(Domain.PDU);
        assertThat(sensor.method()).isEqualTo(Method.METER);
        assertThat(sensor.boundary()).isEqualTo(Boundary.WALL);
        assertThat(sensor.periodMs()).isEqualTo(10_000);
        assertThat(setting.frame().pace().every()).isEqualTo(Duration.ofSeconds(10));
        List<WallMeter> meters = WallMeters.open(List.of(setting));
        assertThat(meters)
                .singleElement()
                .extracting(meter -> meter.probe().name())
                .isEqualTo("http");
        meters.getFirst().probe().close();
        meters.getFirst().probe().close();
    }

    @Test
    void modbus_snmp_and_mqtt_are_written_alike() throws BadMeterSetting {
        var modbus = (MeterSetting.Door.Modbus) MeterSetting.parse(
                        "b",
                        "modbus 10.0.0.8 station=2 register=3059 type=float32 words=little function=4 unit=kW"
                                + " scale=0.5 source=site/hall domain=site most=90000")
                .door();
        assertThat(modbus.address())
                .isEqualTo(new RegisterAddress("10.0.0.8", 502, 2, 4, 3059, RegisterType.FLOAT32, true));
        var snmp = (MeterSetting.Door.Snmp) MeterSetting.parse(
                        "c",
                        "snmp pdu-c:1161 version=3 auth=sha privacy=aes256 credentials=/etc/w/pdu oid=.1.3.6.1.4.1.9.1"
                                + " outlet.7=1.3.6.1.4.1.9.7 unit=W scale=0.1 source=c/pdu/c domain=pdu")
                .door();
        assertThat(snmp.address().access())
                .isEqualTo(new SnmpAccess.User(
                        SnmpAccess.Signature.SHA, SnmpAccess.Privacy.AES256, Path.of("/etc/w/pdu"), null));
        assertThat(snmp.address().points())
                .containsExactly(
                        new PduAddress.Point("c", "node", "1.3.6.1.4.1.9.1"),
                        new PduAddress.Point("c-outlet-7", "c", "1.3.6.1.4.1.9.7"));
        assertThat(MeterSetting.parse("d", "snmp 10.0.0.9 source=c/pdu/d domain=pdu")
                        .frame()
                        .unit())
                .isEqualTo(Unit.WATT);
        var mqtt = (MeterSetting.Door.Mqtt)
                MeterSetting.parse("e", "mqtt mqtts://broker topic=\"a b/power\" unit=mW source=c/n1 domain=node")
                        .door();
        assertThat(mqtt.topic().port()).isEqualTo(8883);
        assertThat(mqtt.topic().topic()).isEqualTo("a b/power");
    }

    @Test
    void every_problem_of_a_line_is_named_at_once_with_its_place() {
        assertThat(problems(
                        "http ftp://10.0.0.7/status pionter=/x unit=VA period=1ms source=nowhere domain=rack stray"))
                .hasSize(7)
                .allMatch(problem -> problem.startsWith("meter.a1: "))
                .anyMatch(problem -> problem.contains("address must begin with http://"))
                .anyMatch(problem -> problem.contains("pionter= is not known here; known are"))
                .anyMatch(problem -> problem.contains("apparent power"))
                .anyMatch(problem -> problem.contains("period= must be from 1s"))
                .anyMatch(problem -> problem.contains("source="))
                .anyMatch(problem -> problem.contains("domain= must be pdu"))
                .anyMatch(problem -> problem.contains("stray is not key=value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | nothing is there",
                "'http' | begin with http",
                "'http \"x' | quote is not closed",
                "'zigbee x source=a/b domain=pdu unit=W' | no kind of meter",
                "'http http://u:geheim@10.0.0.7/ unit=W source=a/b domain=pdu' | credentials=FILE",
                "'http http://10.0.0.7/?password=geheim unit=W source=a/b domain=pdu' | holds a secret",
                "'http http://10.0.0.7/?p={password} unit=W source=a/b domain=pdu' | credentials= is missing",
                "'http http:///x unit=W source=a/b domain=pdu' | no host",
                "'http http://10.0.0.7/ unit=W unit=W source=a/b domain=pdu' | there twice",
                "'http http://10.0.0.7/ unit=W pointer=a.b source=a/b domain=pdu' | must begin with /",
                "'http http://10.0.0.7/ unit=W credentials=pw source=a/b domain=pdu' | full path",
                "'http http://10.0.0.7/ unit=kwh source=a/b domain=pdu' | write kWh",
                "'http http://10.0.0.7/ unit=Wh scale=-1 source=a/b domain=pdu' | must not be negative",
                "'http http://10.0.0.7/ unit=W scale=0 source=a/b domain=pdu' | not 0",
                "'mqtt mqtt://b topic=a/# unit=W source=a/b domain=pdu' | one topic",
                "'mqtt mqtt://b/a/power unit=W source=a/b domain=pdu' | topic=",
                "'modbus 10.0.0.8 unit=W source=a/b domain=pdu' | register= is missing",
                "'modbus 10.0.0.8 register=70000 type=int17 function=6 unit=W source=a/b domain=pdu' | unknown type int17",
                "'snmp h version=3 source=a/b domain=pdu' | credentials= is missing",
                "'snmp h version=1 source=a/b domain=pdu' | must be 2c or 3",
                "'snmp h oid=sysDescr unit=W source=a/b domain=pdu' | OID in numbers",
                "'snmp h oid=1.3.6.1.4.1.9 source=a/b domain=pdu' | unit= is missing"
            })
    void a_line_that_cannot_be_used_says_what_mends_it(String text, String remedy) {
        assertThat(problems(text)).anyMatch(problem -> problem.contains(remedy)).noneMatch(p -> p.contains("geheim"));
    }

    @Test
    void a_damaged_line_is_read_or_refused() {
        Mutations.of(SHELLY, 20_000, MeterSettingTest::read);
        Mutations.of(
                "modbus 10.0.0.8 register=1 type=int16 unit=W scale=0.1 source=a/b domain=site",
                10_000,
                MeterSettingTest::read);
        Mutations.of(
                "snmp h:161 version=3 oid=1.3.6.1.4.1.9 unit=W credentials=/x source=a/b domain=pdu",
                10_000,
                MeterSettingTest::read);
    }

    private static void read(String text) {
        try {
            MeterSetting.parse("a1", text);
        } catch (BadMeterSetting ignored) {
            // Declared.
        }
    }

    /// The agent is small: nobody pays for a protocol that no meter speaks.
    @Test
    void no_protocol_library_is_loaded_before_a_meter_speaks_it() throws Exception {
        var loaded = new TreeSet<String>();
        try (var loader = new Watching(loaded)) {
            Class<?> settings = loader.loadClass(MeterSetting.class.getName());
            Object setting =
                    settings.getMethod("parse", String.class, String.class).invoke(null, "a1", SHELLY);
            Class<?> meters = loader.loadClass(WallMeters.class.getName());
            meters.getMethod("open", List.class).invoke(null, List.of(setting));
        }
        assertThat(loaded).anyMatch(name -> name.endsWith("PlugProbe"));
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("org.snmp4j")
                        || name.startsWith("com.hivemq")
                        || name.startsWith("io.netty")
                        || name.startsWith("com.digitalpetri"));
    }

    /// Loads everything but the JDK itself, and takes notes.
    private static final class Watching extends URLClassLoader {
        private final Set<String> loaded;

        Watching(Set<String> loaded) throws Exception {
            super(urls(), ClassLoader.getPlatformClassLoader());
            this.loaded = loaded;
        }

        private static URL[] urls() throws Exception {
            var urls = new ArrayList<URL>();
            for (String part : System.getProperty("java.class.path").split(":")) {
                urls.add(Path.of(part).toUri().toURL());
            }
            for (Class<?> each :
                    List.of(MeterSetting.class, Domain.class, JsonPointer.class, JsonNode.class, JsonFormat.class)) {
                urls.add(each.getProtectionDomain().getCodeSource().getLocation());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
        }
    }
}
