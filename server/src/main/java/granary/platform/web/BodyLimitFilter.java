package granary.platform.web;

import granary.platform.CommonProblem;
import granary.platform.GranarySettings;
import granary.platform.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body is larger than the settings allow: documents a little, files a lot. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class BodyLimitFilter extends OncePerRequestFilter {
    private final GranarySettings settings;
    private final ProblemWriter problems;

    BodyLimitFilter(GranarySettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long max = isDocument(request.getContentType()) ? settings.bodyMax() : settings.fileMax();
        if (request.getContentLengthLong() > max) {
            problems.write(request, response, tooLarge(max));
            return;
        }
        chain.doFilter(
                request.getContentLengthLong() >= 0 ? request : new Counted(request, max),
                response);
    }

    /** JSON and YAML are parsed in memory; everything else is streamed to disk. */
    static boolean isDocument(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        var type = contentType.split(";", 2)[0].trim();
        return type.endsWith("/json") || type.endsWith("+json") || type.endsWith("yaml");
    }

    private static Refusal tooLarge(long max) {
        return CommonProblem.PAYLOAD_TOO_LARGE
                .refused("The body is larger than the %,d bytes allowed here.".formatted(max))
                .with("maxBytes", max);
    }

    /** A body that does not tell its length beforehand is counted while it is read. */
    private static final class Counted extends HttpServletRequestWrapper {
        private final long max;
        private @Nullable ServletInputStream counted;

        Counted(HttpServletRequest request, long max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counted == null) {
                counted = new CountedStream(super.getInputStream(), max);
            }
            return counted;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream stream;
        private final long max;
        private long read;

        CountedStream(ServletInputStream stream, long max) {
            this.stream = stream;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int one = stream.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = stream.read(buffer, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > max) {
                throw tooLarge(max);
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
