package org.wattelier.probes.redfish;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A chassis: whatever holds something.
///
/// @param path     its document
/// @param systems  the computers in it
/// @param within   the chassis that contains it; empty where nothing does
/// @param contains the chassis in it
record Box(
        String path,
        String id,
        String type,
        String serial,
        List<String> systems,
        String within,
        List<String> contains,
        JsonNode document) {
    private static final Set<String> AROUND_NODES =
            Set.of("enclosure", "shelf", "rack", "rackgroup", "row", "pod", "zone", "powershelf");
    private static final Set<String> INSIDE_NODES = Set.of(
            "component",
            "module",
            "card",
            "expansion",
            "cartridge",
            "drawer",
            "ipbaseddrive",
            "storageenclosure",
            "heatexchanger",
            "immersiontank",
            "zone");
    private static final Pattern SHELF = Pattern.compile("power[ _-]?shelf", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSIDE = Pattern.compile(
            "hgx|gpu|nvlink|nvswitch|backplane|riser|retimer|erot|irot|bluefield|dpu|fpga|pcie|(^|_)cpu|psu|drive|disk",
            Pattern.CASE_INSENSITIVE);
    /// What factories leave in the field.
    private static final Pattern NO_SERIAL = Pattern.compile(
            "|0+|1234567890?|0123456789|n/?a|none|null|unknown|not ?(specified|available|applicable|set)|default.*"
                    + "|to be filled.*|empty|redacted|chassis serial.*|x+|-+|\\.+",
            Pattern.CASE_INSENSITIVE);

    static Box of(String path, JsonNode document) {
        String own = Fields.link(document, "@odata.id");
        String serial = Fields.text(document, "SerialNumber");
        String id = Fields.text(document, "Id");
        return new Box(
                own.isEmpty() ? path : own,
                id.isEmpty() ? tail(path) : id,
                Fields.text(document, "ChassisType").toLowerCase(Locale.ROOT),
                NO_SERIAL.matcher(serial).matches() ? "" : serial,
                Fields.links(document, "Links", "ComputerSystems"),
                first(Fields.links(document, "Links", "ContainedBy")),
                Fields.links(document, "Links", "Contains"),
                document);
    }

    /// A shelf of supplies feeds machines and is none.
    boolean isPowerShelf() {
        return SHELF.matcher(id + " " + Fields.text(document, "Name")).find() || type.equals("powershelf");
    }

    boolean looksLikeEnclosure() {
        return AROUND_NODES.contains(type) || isPowerShelf();
    }

    /// A part of a machine that has a chassis of its own: boards, accelerators, backplanes.
    boolean isInsideNode() {
        return INSIDE_NODES.contains(type) || INSIDE.matcher(id).find();
    }

    String link(String name) {
        return Fields.link(document, name);
    }

    static boolean same(String path, String other) {
        return stripped(path).equalsIgnoreCase(stripped(other));
    }

    static String tail(String path) {
        String stripped = stripped(path);
        return stripped.substring(stripped.lastIndexOf('/') + 1);
    }

    private static String stripped(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String first(List<String> links) {
        return links.isEmpty() ? "" : links.getFirst();
    }
}
