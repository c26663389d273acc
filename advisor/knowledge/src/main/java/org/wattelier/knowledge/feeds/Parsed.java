package org.wattelier.knowledge.feeds;

import java.util.List;
import java.util.Map;
import org.wattelier.knowledge.series.Reading;

/// What a file said.
///
/// @param format       which reader understood it
/// @param unit         unit of the values: g/kWh or CURRENCY/MWh
/// @param readings     in the order of the file
/// @param refusedCount all that was refused
/// @param refused      the first hundred
/// @param remarks      what the reader decided, and how often
public record Parsed(
        String format,
        String unit,
        List<Reading> readings,
        int refusedCount,
        List<Refused> refused,
        Map<Remark, Integer> remarks) {}
