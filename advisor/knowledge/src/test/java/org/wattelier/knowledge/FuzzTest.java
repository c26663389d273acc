package org.wattelier.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.knowledge.factors.BadCatalogue;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.feeds.BadFeed;
import org.wattelier.knowledge.feeds.FeedFile;
import org.wattelier.knowledge.feeds.FeedOptions;
import org.wattelier.knowledge.feeds.Parsed;
import org.wattelier.knowledge.series.Series;

/// Damaged files: read or refused in words, never a crash, never a value that is no number.
class FuzzTest {
    private static final List<String> FEEDS = List.of(
            "Périmètre;Nature;Date;Heure;Date - Heure;Taux de CO2 (g/kWh)\nFrance;Données temps réel;2021-12-11;10:00;2021-12-11T10:00:00+01:00;73\nFrance;Données temps réel;2021-12-11;10:15;2021-12-11T10:15:00+01:00;\n",
            "Datetime,Price (EUR/MWh)\n2024-10-27 01:00,10\n2024-10-27 02:00,-20.5\n\"2024-10-27 03:00\",\"1,5\"\n",
            "{\"results\":[{\"nature\":\"Données temps réel\",\"date_heure\":\"2026-11-22T11:15:00+00:00\",\"taux_co2\":\"22\"}]}",
            "{\"data\":[{\"from\":\"2026-10-18T02:00Z\",\"to\":\"2026-10-18T02:30Z\",\"intensity\":{\"forecast\":156,\"actual\":149}}]}",
            "{\"history\":[{\"carbonIntensity\":38,\"datetime\":\"2026-11-22T10:00:00.000Z\",\"updatedAt\":\"2026-11-22T10:48:00.000Z\",\"isEstimated\":true}]}",
            "<Publication_MarketDocument><revisionNumber>1</revisionNumber><createdDateTime>2026-01-01T12:00:00Z</createdDateTime><TimeSeries><currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>A03</curveType><Period><timeInterval><start>2026-01-01T23:00Z</start><end>2026-01-02T01:00Z</end></timeInterval><resolution>PT15M</resolution><Point><position>1</position><price.amount>50</price.amount></Point></Period></TimeSeries></Publication_MarketDocument>");

    @TempDir
    Path folder = Path.of("");

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] = (byte)
                    (random.nextBoolean() ? random.nextInt(256) : "0,;\"\n-9T:{}[]<>".charAt(random.nextInt(15)));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    @Test
    void damaged_feeds_are_read_or_refused() {
        for (String feed : FEEDS) {
            byte[] whole = feed.getBytes(StandardCharsets.UTF_8);
            for (long seed = 1; seed <= 300; seed++) {
                byte[] bytes = damaged(whole, new Random(seed));
                try {
                    Parsed parsed = FeedFile.read(bytes, FeedOptions.in(ZoneId.of("Europe/Paris")));
                    Series.of(parsed.readings())
                            .pieces()
                            .forEach(piece -> assertThat(piece.value()).isFinite());
                } catch (BadFeed e) {
                    assertThat(e.getMessage()).hasSizeLessThan(500);
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
                }
            }
        }
    }

    @Test
    void a_damaged_catalogue_is_read_or_every_problem_is_told() throws IOException {
        byte[] whole = Catalogue.shippedText("fr.yaml").getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("fr.yaml");
        for (long seed = 1; seed <= 30; seed++) {
            byte[] bytes = damaged(whole, new Random(seed));
            Files.write(file, bytes);
            try {
                View view = Catalogue.read(folder).asOf(Instant.MAX);
                assertThat(view.facts()).isNotEmpty();
            } catch (BadCatalogue e) {
                assertThat(e.problems()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
