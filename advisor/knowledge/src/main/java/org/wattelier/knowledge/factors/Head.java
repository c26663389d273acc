package org.wattelier.knowledge.factors;

import java.time.Instant;

/// What every fact says of itself.
///
/// @param id        its name; several facts may share it, for successive periods or as versions
/// @param version   higher replaces lower
/// @param knownFrom since when it is known here: what `--as-of` goes by
/// @param replace   a stand-in that the site must replace by its own
/// @param hash      of what it says, and of the files it names
/// @param file      relative to the catalogue's folder
public record Head(
        String id,
        String kind,
        int version,
        Validity validity,
        Instant knownFrom,
        Source source,
        boolean replace,
        String note,
        String hash,
        String file,
        int line) {}
