package org.wattelier.probes.gpu;

/// A process that computes on a GPU.
///
/// @param gpu         UUID of the whole GPU
/// @param gpuInstance the slice it runs in (MIG); -1 where the GPU is whole
/// @param memoryBytes memory it holds on the GPU; -1 where unknown
/// @param busy        its share of the GPU's multiprocessors lately, 0 to 1; NaN where unknown
public record GpuProcess(long pid, String gpu, int gpuInstance, long memoryBytes, double busy) {}
