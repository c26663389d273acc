package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a command that answers like `nvidia-smi` said, recognised by its content.
final class SmiText {
    private SmiText() {}

    /// @throws NotUnderstood where it is neither its XML nor its CSV
    static List<SmiGpu> parse(String text) throws NotUnderstood {
        if (text.contains("<nvidia_smi_log")) {
            return apart(SmiXml.parse(text));
        }
        if (text.lines().limit(50).anyMatch(SmiCsv::isHeader)) {
            return apart(SmiCsv.parse(text));
        }
        throw new NotUnderstood("nvidia-smi wrote neither XML nor CSV with column names but "
                + NotUnderstood.beginning(text) + ": give it the options `-q -x`");
    }

    /// Two GPUs with one UUID (seen on virtual ones) must not become one meter.
    private static List<SmiGpu> apart(List<SmiGpu> gpus) {
        Set<String> seen = new HashSet<>();
        List<SmiGpu> apart = new ArrayList<>();
        for (SmiGpu each : gpus) {
            Gpu gpu = each.gpu();
            String uuid = seen.add(gpu.uuid()) ? gpu.uuid() : gpu.uuid() + "-" + gpu.pci() + "-" + apart.size();
            var renamed = new Gpu(uuid, gpu.name(), gpu.pci(), gpu.index(), gpu.minor(), gpu.slices());
            apart.add(new SmiGpu(renamed, each.power(), each.limitW(), each.busy(), each.processes()));
        }
        return apart;
    }
}
