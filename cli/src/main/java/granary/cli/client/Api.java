package granary.cli.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A server's API, and how often it answered badly. */
public final class Api {
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();

    /**
     * @param base where the server is, as in {@code http://127.0.0.1:8080}
     */
    public Api(URI base) {
        this.base = base;
    }

    public Caller anonymous() {
        return new Caller(this, Credentials.NONE);
    }

    public Caller withToken(String token) {
        return new Caller(this, Credentials.token(token));
    }

    public URI base() {
        return base;
    }

    public long requests() {
        return requests.get();
    }

    /** Answers with a status of 500 or above. */
    public long faults() {
        return faults.get();
    }

    HttpClient http() {
        return http;
    }

    void count(int status) {
        requests.incrementAndGet();
        if (status >= 500) {
            faults.incrementAndGet();
        }
    }
}
