package org.wattelier.probes.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The file in which OAR lists a job's resources, one per line: `network_address = 'n1' , gpudevice = '2' , …`. It
/// covers all nodes of the job, so only the lines of this one count.
final class OarResources {
    private static final Pattern PROPERTY = Pattern.compile("([a-z_]{1,64}) *= *'([^']{0,256})'");

    private final Path directory;
    private final String host;

    /// @param directory where OAR keeps them; others are not opened, whatever a job's environment says
    OarResources(Path directory, String host) {
        this.directory = directory;
        this.host = shortened(host);
    }

    /// @return null where the file says nothing about GPUs
    @Nullable
    Holding of(String named, GpuNames names) {
        Path name = Path.of(named).getFileName();
        Path file = name == null ? directory : directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        boolean gpus = false;
        Set<GpuNames.Held> held = new LinkedHashSet<>();
        for (String line : ProcessFiles.lines(file)) {
            String device = property(line, "gpudevice");
            gpus |= !device.isEmpty();
            String address = property(line, "network_address").isEmpty()
                    ? property(line, "host")
                    : property(line, "network_address");
            if (device.matches("[0-9]{1,4}") && shortened(address).equals(host)) {
                GpuNames.Held found = names.minor(Integer.parseInt(device));
                if (found == null) {
                    return Holding.unknown("OAR lists GPU " + device + ", which is not known here");
                }
                held.add(found);
            }
        }
        List<GpuNames.Held> all = new ArrayList<>(held);
        return gpus ? GpuNames.holding(all, "by OAR's list of the job's resources") : null;
    }

    private static String property(String line, String name) {
        Matcher matcher = PROPERTY.matcher(line);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        return "";
    }

    private static String shortened(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host.strip() : host.substring(0, dot).strip();
    }
}
