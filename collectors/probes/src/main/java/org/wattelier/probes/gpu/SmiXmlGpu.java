package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;

/// Gathers one `<gpu>` of the XML. Drivers moved the power about and renamed it, so it is found by the words in the
/// names on the way to it: draw, not limit; of the card, not of the module (with its processor) or of the memory.
final class SmiXmlGpu {
    private final String bus;
    private final int place;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> draws = new HashMap<>();
    private final List<Gpu.Slice> slices = new ArrayList<>();
    private final List<Map<String, String>> processes = new ArrayList<>();
    private Map<String, String> part = new HashMap<>();
    private double limitW;

    SmiXmlGpu(String bus, int place) {
        this.bus = bus;
        this.place = place;
    }

    /// An element inside the GPU has ended.
    ///
    /// @param path names from below `<gpu>` to the element's own
    void element(List<String> path, String text) {
        String name = path.getLast();
        if (path.size() == 1 && !text.isEmpty()) {
            values.put(name, text);
        }
        switch (path.getFirst()) {
            case "mig_devices" -> slice(name, text);
            case "processes" -> process(name, text);
            case "pci", "utilization" -> values.putIfAbsent(name, text);
            default -> power(path, name, text);
        }
    }

    private void power(List<String> path, String name, String text) {
        boolean card = path.stream().noneMatch(each -> each.contains("module") || each.contains("memory"));
        if (card && name.contains("power_draw")) {
            draws.put(name, text);
        } else if (card && name.contains("power_limit")) {
            Double watts = WattText.watts(text, "");
            limitW = watts == null ? limitW : Math.max(limitW, watts);
        }
    }

    private void slice(String name, String text) {
        if (name.equals("mig_device")) {
            slices.add(new Gpu.Slice(
                    part.getOrDefault("uuid", ""),
                    number(part.get("gpu_instance_id")),
                    number(part.get("compute_instance_id")),
                    Math.max(0, number(part.get("multiprocessor_count")))));
            part = new HashMap<>();
        } else {
            part.putIfAbsent(name, text);
        }
    }

    private void process(String name, String text) {
        if (name.equals("process_info")) {
            processes.add(part);
            part = new HashMap<>();
        } else {
            part.put(name, text);
        }
    }

    SmiGpu done() {
        String pci = Gpu.pci(bus.isEmpty() ? values.getOrDefault("pci_bus_id", "") : bus);
        String said = values.getOrDefault("uuid", "");
        String uuid = said.matches("GPU-[0-9a-zA-Z-]{8,64}") ? said : pci.isEmpty() ? "nvidia-" + place : pci;
        var gpu = new Gpu(
                uuid, values.getOrDefault("product_name", ""), pci, place, number(values.get("minor_number")), slices);
        double busy = SmiGpu.share(values.getOrDefault("gpu_util", ""));
        return new SmiGpu(gpu, power(), limitW, busy, processesOf(uuid));
    }

    private Outcome power() {
        String shown = "";
        // The driver's own choice first; then the mean, which a look every 10 s represents better than an instant.
        for (String name : List.of("power_draw", "average_power_draw", "instant_power_draw")) {
            String text = draws.getOrDefault(name, "");
            Double watts = WattText.watts(text, "");
            if (watts != null) {
                return GpuSensor.drawing(watts, "nvidia-smi");
            }
            shown = shown.isEmpty() ? text : shown;
        }
        return new Outcome.Missing(
                shown.isEmpty()
                        ? "nvidia-smi shows no power draw for this GPU: the card or its driver has no power sensor"
                        : "nvidia-smi shows " + NotUnderstood.beginning(shown)
                                + " as power draw: the card or its driver has no power sensor");
    }

    private List<GpuProcess> processesOf(String uuid) {
        return processes.stream()
                .filter(each -> number(each.get("pid")) > 0
                        && each.getOrDefault("type", "C").contains("C"))
                .map(each -> new GpuProcess(
                        number(each.get("pid")),
                        uuid,
                        number(each.get("gpu_instance_id")),
                        mebibytes(each.getOrDefault("used_memory", "")),
                        Double.NaN))
                .toList();
    }

    private static long mebibytes(String text) {
        return text.matches("[0-9]{1,9} MiB") ? Long.parseLong(text.substring(0, text.length() - 4)) << 20 : -1;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
