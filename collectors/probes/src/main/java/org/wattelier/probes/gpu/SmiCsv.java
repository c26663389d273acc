package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wattelier.probes.Outcome;

/// Reads `nvidia-smi --query-gpu=uuid,power.draw,… --format=csv`. The line of names says which column is what; without
/// it (`noheader`) nothing is known.
final class SmiCsv {
    private static final List<String> DRAWS = List.of("power.draw", "power.draw.average", "power.draw.instant");
    private static final List<String> LIMITS = List.of("power.max_limit", "enforced.power.limit", "power.limit");

    private SmiCsv() {}

    /// Whether a line looks like the names of columns.
    static boolean isHeader(String line) {
        List<String> names = cells(line.toLowerCase(Locale.ROOT));
        return names.stream().anyMatch(each -> each.startsWith("power.draw"))
                && names.stream().noneMatch(each -> each.startsWith("gpu-"));
    }

    /// @throws NotUnderstood where no column says which GPU a line is about
    static List<SmiGpu> parse(String text) throws NotUnderstood {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        int first = 0;
        while (first < lines.size() && !isHeader(lines.get(first))) {
            first++;
        }
        if (first == lines.size()) {
            throw new NotUnderstood("the CSV of nvidia-smi has no line of column names with power.draw");
        }
        List<String> header = cells(lines.get(first).toLowerCase(Locale.ROOT));
        List<SmiGpu> found = new ArrayList<>();
        for (String line : lines.subList(first + 1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() == header.size()) {
                found.add(gpu(header, cells));
            }
        }
        return found;
    }

    private static SmiGpu gpu(List<String> header, List<String> cells) throws NotUnderstood {
        Map<String, String> row = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String title = header.get(i);
            int unit = title.indexOf('[');
            String name = (unit < 0 ? title : title.substring(0, unit)).strip();
            row.put(name, cells.get(i));
            units.put(
                    name,
                    unit < 0 ? "" : title.substring(unit + 1).replace("]", "").strip());
        }
        String said = row.getOrDefault("uuid", row.getOrDefault("gpu_uuid", ""));
        String pci = Gpu.pci(row.getOrDefault("pci.bus_id", row.getOrDefault("gpu_bus_id", "")));
        String uuid = said.matches("GPU-[0-9a-zA-Z-]{8,64}") ? said : pci;
        if (uuid.isEmpty()) {
            throw new NotUnderstood("the CSV of nvidia-smi does not say which GPU a line is about: ask for uuid, too");
        }
        String index = row.getOrDefault("index", "");
        int number = index.matches("[0-9]{1,6}") ? Integer.parseInt(index) : -1;
        var gpu = new Gpu(uuid, row.getOrDefault("name", ""), pci, number, -1, List.of());
        double busy = SmiGpu.share(row.getOrDefault("utilization.gpu", ""));
        return new SmiGpu(gpu, power(row, units), limit(row, units), busy, List.of());
    }

    private static Outcome power(Map<String, String> row, Map<String, String> units) {
        for (String column : DRAWS) {
            Double watts = WattText.watts(row.getOrDefault(column, ""), units.getOrDefault(column, ""));
            if (watts != null) {
                return GpuSensor.drawing(watts, "nvidia-smi");
            }
        }
        String shown = DRAWS.stream()
                .filter(row::containsKey)
                .map(row::get)
                .findFirst()
                .orElse("");
        return new Outcome.Missing("nvidia-smi shows " + NotUnderstood.beginning(shown)
                + " as power draw: the card or its driver has no power sensor");
    }

    private static double limit(Map<String, String> row, Map<String, String> units) {
        for (String column : LIMITS) {
            Double watts = WattText.watts(row.getOrDefault(column, ""), units.getOrDefault(column, ""));
            if (watts != null) {
                return watts;
            }
        }
        return 0;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
