package org.wattelier.feeds.clustercockpit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Ends a stream that never ends: a few kilobytes of gzip can hold gigabytes of nothing.
final class BoundedInput extends FilterInputStream {
    private long left;

    BoundedInput(InputStream in, long most) {
        super(in);
        left = most;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        spend(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        spend(Math.max(count, 0));
        return count;
    }

    private void spend(int count) {
        left -= count;
        if (left < 0) {
            throw new TooLarge();
        }
    }
}
