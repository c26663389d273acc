package org.wattelier.probes.gpu;

/// How busy a GPU is.
///
/// @param gpu  its UUID
/// @param busy share of the last moment in which it computed anything at all, 0 to 1
public record GpuLoad(String gpu, double busy) {}
