package org.wattelier.knowledge.footprint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattelier.knowledge.factors.Span;

/// Something that changes with time, read from front to back.
final class Track<T> {
    private final List<Span<T>> spans;
    private int at;

    /// @param spans in the order of time, without holes
    Track(List<Span<T>> spans) {
        this.spans = spans;
    }

    void cuts(Set<Long> cuts) {
        spans.forEach(span -> cuts.add(span.fromS()));
    }

    /// What holds then; never asked for an earlier time than before.
    Optional<T> on(long s) {
        while (at + 1 < spans.size() && spans.get(at).toS() <= s) {
            at++;
        }
        return spans.isEmpty() ? Optional.empty() : spans.get(at).value();
    }
}
