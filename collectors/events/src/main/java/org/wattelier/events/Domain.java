package org.wattelier.events;

/// What part of the installation a meter sees. Domains nest: site ⊃ PDU ⊃ enclosure ⊃ node ⊃ {package ⊃ core, dram,
/// gpu}.
/// Never add a domain to one that contains it; psys is node-ish and never added to packages.
public enum Domain {
    PACKAGE(1),
    CORE(2),
    UNCORE(3),
    DRAM(4),
    GPU(5),
    PSYS(6),
    NODE(7),
    ENCLOSURE(8),
    PDU(9),
    SITE(10);

    private final int code;

    Domain(int code) {
        this.code = code;
    }

    /// The number on the wire. Never reused.
    public int code() {
        return code;
    }
}
