package org.wattelier.feeds.clustercockpit;

/// How much of an archive is taken before it is refused.
///
/// @param fileBytes    largest file as it lies on disk, bytes
/// @param unpackedBytes largest `data.json.gz` once unpacked, bytes
/// @param samples      most power values of one job
public record Limits(long fileBytes, long unpackedBytes, int samples) {
    public static final Limits STANDARD = new Limits(256L << 20, 1L << 30, 10_000_000);

    /// Larger descriptions than this are nonsense: they hold no samples.
    static final int META_BYTES = 16 << 20;

    /// No meter of a node shows more than this, W.
    static final double MOST_WATTS = 100_000;
}
