package io.sallyport;

import io.sallyport.api.Route;
import io.sallyport.api.front.KeyAttribution;
import io.sallyport.api.front.StrangerRecords;
import io.sallyport.api.proxy.AuthRequest;
import io.sallyport.api.verification.Asking;
import io.sallyport.api.verification.VerificationApi;
import io.sallyport.identity.Entitlements;
import io.sallyport.identity.CachedPermissions;
import io.sallyport.identity.Events;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.AuthenticateService;
import io.sallyport.relying.AuthorizeForService;
import io.sallyport.relying.CachedRelyingServices;
import io.sallyport.relying.RefusalAttribution;
import io.sallyport.relying.RequestRates;
import io.sallyport.relying.VerificationRecords;
import io.sallyport.relying.VerifyForService;
import io.sallyport.signature.OtsReceipts;
import io.sallyport.signature.SignOtsResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what relying services ask, and writes down every second what was answered. */
final class VerificationWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationWiring.class);
  private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);
  private static final Duration END_MAX = Duration.ofSeconds(5);

  /** Only what is not remembered comes here: few threads, and no long queue before them. */
  private static final int WAITING_THREADS = 4;

  private static final int WAITING_MAX = 1_000;

  private final StrangerRecords refusals;
  private final VerificationRecords records;
  private final VerificationApi api;
  private final AuthRequest proxies;
  private final ThreadPoolExecutor waiting = waiting();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("verification-counts").daemon().factory());

  VerificationWiring(
      Ports ports, Events events, SignatureWiring signing, NodePresence presence) {
    Ports.OfStorage storage = ports.storage();
    this.refusals =
        new StrangerRecords(
            storage.audit(),
            new RefusalAttribution(
                new KeyAttribution(storage.accessKeys()), storage.relying().services()),
            events,
            ports.clock());
    this.records =
        new VerificationRecords(
            storage.relying().counts(), refusals::note, events, ports.clock());
    var services =
        new AuthenticateService(
            new CachedRelyingServices(
                storage.relying().services(), presence.lease(), presence.changes()),
            ports.clock(),
            tampered -> LOG.error("Tampered: {}", tampered.getMessage()));
    var rates = new RequestRates(System::nanoTime);
    VerificationApi.UseCases cases = useCases(ports, signing, presence);
    this.api = new VerificationApi(new Asking(services, rates, records, waiting), cases);
    this.proxies =
        new AuthRequest(
            services, rates, records, cases.verify(), cases.receipts(), waiting);
  }

  private VerificationApi.UseCases useCases(
      Ports ports, SignatureWiring signing, NodePresence presence) {
    var permissions =
        new CachedPermissions(
            ports.storage().permissions(), presence.lease(), presence.changes());
    var verify = new VerifyForService(signing.verification(), records);
    var receipts = new OtsReceipts(ports.token().tags(), ports.clock());
    return new VerificationApi.UseCases(
        verify,
        new AuthorizeForService(
            verify, new Entitlements(permissions, ports.clock()), records),
        receipts,
        new SignOtsResponse(signing.keys(), receipts, ports.clock()));
  }

  List<Route> routes() {
    return Stream.concat(api.routes().stream(), proxies.routes().stream()).toList();
  }

  void start() {
    long millis = FLUSH_EVERY.toMillis();
    var _ = writer.scheduleWithFixedDelay(this::flush, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A failed round is tried again at the next: an exception would end the schedule. */
  private void flush() {
    attempt(records::flush);
    attempt(() -> refusals.flush(false));
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (UnavailableException outage) {
      LOG.warn("verifications are not written yet: {}", outage.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("verifications cannot be written", fault);
    }
  }

  private static ThreadPoolExecutor waiting() {
    return new ThreadPoolExecutor(
        WAITING_THREADS,
        WAITING_THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING_MAX),
        Thread.ofPlatform().name("verification-", 1).daemon().factory(),
        (work, full) -> {
          throw new UnavailableException("too many verifications wait for the database");
        });
  }

  @Override
  public void close() {
    waiting.shutdown();
    writer.shutdown();
    try {
      if (!writer.awaitTermination(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the writing of verifications does not end");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    attempt(records::flush);
    attempt(() -> refusals.flush(true));
  }
}
