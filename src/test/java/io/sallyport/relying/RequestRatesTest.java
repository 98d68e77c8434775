package io.sallyport.relying;

import static io.sallyport.relying.ExampleServices.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
  private static final long SECOND = 1_000_000_000L;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10 * SECOND);
  private final RequestRates rates = new RequestRates(nanos::get);
  private final RelyingService service = service(1, "images");

  @Test
  void aSecondsWorthIsTakenAtOnceAndThenAsMuchAsFlowsIn() {
    int rate = service.limits().requestsPerSecond();
    assertThat(rates.take(service, rate - 1)).isTrue();
    assertThat(rates.take(service, 2)).as("all or nothing").isFalse();
    assertThat(rates.take(service, 1)).isTrue();
    assertThat(rates.take(service, 1)).isFalse();
    assertThat(rates.take(service(2, "others"), 1)).isTrue();
    nanos.addAndGet(SECOND / 10);
    assertThat(rates.take(service, rate / 10)).isTrue();
    assertThat(rates.take(service, 1)).isFalse();
  }

  @Test
  void nothingIsSavedUpForLater() {
    int rate = service.limits().requestsPerSecond();
    assertThat(rates.take(service, 1)).isTrue();
    // Past the end of the counter, which begins anew below zero.
    nanos.addAndGet(60 * SECOND);
    assertThat(rates.take(service, rate)).isTrue();
    assertThat(rates.take(service, 1)).isFalse();
  }
}
