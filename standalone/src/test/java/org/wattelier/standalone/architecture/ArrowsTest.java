package org.wattelier.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The folder listing is the data flow, and arrows point one way.
class ArrowsTest {
    private static final String BASE = "org.wattelier.";

    /// What each part may know of the others. `standalone` sees all.
    private static final Map<String, List<String>> MAY_SEE = new TreeMap<>(Map.ofEntries(
            Map.entry("events", List.of()),
            Map.entry("probes", List.of("events")),
            Map.entry("agent", List.of("probes", "events")),
            Map.entry("feeds", List.of("events")),
            Map.entry("simulator", List.of("events")),
            Map.entry("results", List.of("events")),
            Map.entry("attribution", List.of("results", "events")),
            Map.entry("topology", List.of("attribution", "results", "events")),
            Map.entry("influx", List.of("results", "events")),
            Map.entry("dashboards", List.of("influx", "results", "events")),
            Map.entry("knowledge", List.of("results", "events")),
            Map.entry("service", List.of("knowledge", "results", "events"))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Tests of another module in a jar.
            .withImportOption(location -> !location.contains("/influx/kit/"))
            .importPackages("org.wattelier");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events",
                "probes",
                "agent",
                "feeds",
                "simulator",
                "results",
                "attribution",
                "topology",
                "influx",
                "knowledge",
                "dashboards",
                "service"
            })
    void a_part_sees_only_what_lies_upstream(String part) {
        assertThat(CLASSES.containPackage(BASE + part)).as(part).isTrue();
        List<String> seen = MAY_SEE.getOrDefault(part, List.of());
        noClasses()
                .that()
                .resideInAPackage(BASE + part + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("lie elsewhere in the flow") {
                    @Override
                    public boolean test(JavaClass other) {
                        String name = other.getPackageName() + ".";
                        return name.startsWith(BASE)
                                && !name.startsWith(BASE + part + ".")
                                && seen.stream().noneMatch(up -> name.startsWith(BASE + up + "."));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void every_part_is_in_the_table() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(BASE.length()).split("\\.")[0])
                        .filter(part -> !part.equals("standalone"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(MAY_SEE.keySet());
    }

    @Test
    void contracts_know_the_jdk_and_jackson_only_in_codecs() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "events..", BASE + "results..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "org.jspecify..",
                        BASE + "events..",
                        BASE + "results..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "events", BASE + "events.metering", BASE + "results")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void only_the_ends_of_the_flow_know_kafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + "events..",
                        BASE + "probes..",
                        BASE + "feeds..",
                        BASE + "simulator..",
                        BASE + "results..",
                        BASE + "attribution..",
                        BASE + "knowledge..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void attribution_does_no_io_reads_no_clock_and_logs_nothing() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "attribution..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio..", "java.net..", "java.sql..", "org.slf4j..", "java.util.logging..")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void only_main_classes_exit_and_read_the_environment() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        SlicesRuleDefinition.slices()
                .matching("org.wattelier.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
