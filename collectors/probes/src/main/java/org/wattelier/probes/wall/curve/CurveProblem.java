package org.wattelier.probes.wall.curve;

/// Something in a file that was not used, or deserves doubt.
///
/// @param line counted from 1; for JSON the place of the value in its list; 0 for the file as a whole
public record CurveProblem(int line, String what) {}
