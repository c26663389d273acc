package org.wattelier.service.text;

/// A unit that an amount is shown in.
///
/// @param perBase how many of it one of the base unit is: 0.001 for kg where the base is g
public record Quantity(String symbol, double perBase) {}
