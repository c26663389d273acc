package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.SelfReport;

/// The agent's report of itself, a block behind the ticks that older readers never reach.
final class SelfReportFields {
    private SelfReportFields() {}

    static void write(SelfReport self, WireWriter out) {
        out.unsigned(self.cpuUs());
        out.signed(self.kernelCpuUs());
        out.unsigned(self.residentBytes());
        out.signed(self.energyUj());
        out.unsigned(self.spooled());
        out.unsigned(self.spooledBytes());
        out.unsigned(self.thinnedTicks());
        out.unsigned(self.lost());
        out.unsigned(self.probes().size());
        for (ProbeHealth probe : self.probes()) {
            var block = new WireWriter();
            block.text(probe.probe());
            block.unsigned(probe.looks());
            block.unsigned(probe.failures());
            block.unsigned(probe.stale());
            block.unsigned(probe.cutOff());
            block.unsigned(probe.spentUs());
            out.block(block);
        }
    }

    static SelfReport read(WireReader in) {
        long cpu = in.unsigned();
        long kernel = in.signed();
        long resident = in.unsigned();
        long energy = in.signed();
        long spooled = in.unsigned();
        long bytes = in.unsigned();
        long thinned = in.unsigned();
        long lost = in.unsigned();
        List<ProbeHealth> probes = new ArrayList<>();
        for (int i = in.count("probes"); i > 0; i--) {
            int outer = in.enter("probe");
            probes.add(new ProbeHealth(
                    in.text("probe"), in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned()));
            in.leave(outer);
        }
        return new SelfReport(cpu, kernel, resident, energy, spooled, bytes, thinned, lost, probes);
    }
}
