package dev.docserver.operator.report.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a meter of every byte that is read; the meter may refuse by throwing. */
public final class MeteredStream extends FilterInputStream {
    private final Meter meter;

    public MeteredStream(InputStream in, Meter meter) {
        super(in);
        this.meter = meter;
    }

    /** Takes note of bytes that were read. */
    public interface Meter {
        void read(byte[] buffer, int from, int length) throws IOException;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        if (read > 0) {
            meter.read(buffer, from, read);
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] buffer = new byte[(int) Math.min(Math.max(wanted, 0), 1 << 13)];
        return buffer.length == 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
