package org.wattelier.agent.calibration;

import java.util.List;
import org.wattelier.events.Boundary;

/// Everything a calibration is made from. Instants are those of one clock.
///
/// @param meter      id of the node meter
/// @param chipMeters ids of the meters in [FastPoint#chipUj()]
/// @param gpuMeters  ids of the accelerators' meters; empty where there are none
public record Recording(
        String meter,
        Boundary boundary,
        List<String> chipMeters,
        List<String> gpuMeters,
        List<FastPoint> fast,
        List<MeterPoint> shown,
        List<Level> levels) {
    public Recording {
        chipMeters = List.copyOf(chipMeters);
        gpuMeters = List.copyOf(gpuMeters);
        fast = List.copyOf(fast);
        shown = List.copyOf(shown);
        levels = List.copyOf(levels);
    }
}
