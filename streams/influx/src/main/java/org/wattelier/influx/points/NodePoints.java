package org.wattelier.influx.points;

import org.wattelier.events.Boundary;
import org.wattelier.events.Method;
import org.wattelier.influx.schema.NodeField;
import org.wattelier.results.Coverage;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.NodeEnergy;

/// A ledger line as fields.
public final class NodePoints {
    private NodePoints() {}

    /// Why a line cannot be shown; empty where it can.
    public static String fault(NodeEnergy line) {
        if (line.minute() < 0 || line.minute() % 60 != 0) {
            return "minute " + line.minute() + " is not the begin of one";
        }
        if (Math.min(Math.min(line.cpuUj(), line.dramUj()), Math.min(line.gpuUj(), line.otherUj())) < 0
                || Math.min(line.imputedUj(), line.jobsUj()) < 0
                || Math.min(line.systemUj(), line.unattributedUj()) < 0) {
            return "an energy is negative";
        }
        try {
            return line.closes() ? "" : "the line does not close: components and ledger differ";
        } catch (ArithmeticException e) {
            return "the energies are beyond what can be added";
        }
    }

    /// @param stored what was written of this minute before
    public static NodeFigures of(NodeEnergy line, Stored stored) {
        var figures = new NodeFigures();
        coverage(line.coverage(), figures);
        Boundary boundary = line.boundary();
        Method method = line.method();
        if (boundary != null || line.totalUj() > 0) {
            books(line, figures);
        } else if (stored.has(NodeField.ENERGY)) {
            // Nothing was read after all: the line is all zeros, and so is what takes the old one's place.
            books(line, figures);
            figures.put(NodeField.BOUNDARY, 0);
            figures.put(NodeField.METHOD, 0);
        }
        if (boundary != null) {
            figures.put(NodeField.BOUNDARY, boundary.code());
        }
        if (method != null) {
            figures.put(NodeField.METHOD, method.code());
        }
        component(NodeField.CPU, line.cpuUj(), stored, figures);
        component(NodeField.DRAM, line.dramUj(), stored, figures);
        component(NodeField.GPU, line.gpuUj(), stored, figures);
        component(NodeField.OTHER, line.otherUj(), stored, figures);
        var disagreements = line.disagreements();
        figures.put(NodeField.CONTRADICTIONS, line.contradiction() ? 1 : 0);
        figures.put(
                NodeField.DISAGREEMENTS,
                disagreements == null ? 0 : disagreements.listed().size() + (double) disagreements.more());
        figures.derivePowers();
        return figures;
    }

    private static void coverage(Coverage coverage, NodeFigures figures) {
        figures.put(NodeField.MEASURED, coverage.measuredMs());
        figures.put(NodeField.ESTIMATED, coverage.estimatedMs());
        figures.put(NodeField.MISSING, coverage.missingMs());
    }

    private static void books(NodeEnergy line, NodeFigures figures) {
        IdleEnergy idle = line.idle();
        figures.putUj(NodeField.ENERGY, line.totalUj());
        figures.putUj(NodeField.IMPUTED, line.imputedUj());
        figures.putUj(NodeField.JOBS, line.jobsUj());
        figures.putUj(NodeField.FREE, idle.freeUj());
        figures.putUj(NodeField.RESERVED, idle.reservedUj());
        figures.putUj(NodeField.DRAINED, idle.drainedUj());
        figures.putUj(NodeField.BOOTING, idle.bootingUj());
        figures.putUj(NodeField.OFF, idle.offUj());
        figures.putUj(NodeField.SYSTEM, line.systemUj());
        figures.putUj(NodeField.UNATTRIBUTED, line.unattributedUj());
    }

    /// A node without accelerators has no power of accelerators, not 0 W.
    private static void component(NodeField field, long microjoules, Stored stored, NodeFigures figures) {
        if (microjoules > 0 || stored.has(field)) {
            figures.putUj(field, microjoules);
        }
    }
}
