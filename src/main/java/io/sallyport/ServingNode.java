package io.sallyport;

import io.sallyport.accesskey.DisableIdleKeys;
import io.sallyport.accesskey.EmptyRecycleBin;
import io.sallyport.alibaba.RpcFront;
import io.sallyport.api.Route;
import io.sallyport.api.console.Console;
import io.sallyport.api.front.Credentials;
import io.sallyport.api.front.Front;
import io.sallyport.api.front.KeyAttribution;
import io.sallyport.api.front.StrangerRecords;
import io.sallyport.api.operation.NativeApi;
import io.sallyport.api.operation.UseCases;
import io.sallyport.audit.AuditAction;
import io.sallyport.command.Vault;
import io.sallyport.http.HttpsServer;
import io.sallyport.http.Listener;
import io.sallyport.identity.Events;
import io.sallyport.pkcs11.KeysInside;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.Settings;
import io.sallyport.signature.VerifySignedRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node from its first to its last request. */
final class ServingNode implements Vault.Serving {
  private static final Logger LOG = LoggerFactory.getLogger(ServingNode.class);

  private final Settings settings;
  private final Adapters adapters;
  private final NodePresence presence = new NodePresence();
  private final NodeReplays replays;
  private final StrangerRecords strangers;
  private final Housekeeping housekeeping;
  private final NodeEvents nodeEvents;
  private final VerificationWiring verification;
  private final HttpsServer server;

  private ServingNode(Settings settings, Adapters adapters, Ports ports) {
    this.settings = settings;
    this.adapters = adapters;
    Ports.OfStorage storage = ports.storage();
    this.replays = new NodeReplays(ports, settings.signature(), presence.lease()::isValid);
    var wiring = new Wiring(ports, settings);
    this.nodeEvents = new NodeEvents(storage.audit(), wiring.events(), settings.nodeName());
    this.strangers =
        new StrangerRecords(
            storage.audit(),
            new KeyAttribution(storage.accessKeys()),
            wiring.events(),
            ports.clock());
    this.housekeeping =
        new Housekeeping(
            strangers,
            adapters.storage(),
            new EmptyRecycleBin(storage.accessKeys(), wiring.events()),
            disableIdleKeys(storage, wiring.events()),
            ports.clock());
    presence.changes().tell(new KeysInside(adapters.token()));
    var signing = new SignatureWiring(ports, settings.signature(), presence, replays);
    this.verification = new VerificationWiring(ports, wiring.events(), signing, presence);
    this.server = server(ports, wiring, signing.verification());
    var gauges = new NodeGauges(adapters);
    gauges.lease(presence.lease());
    gauges.replays(replays.replays());
    gauges.cache(signing.memory());
  }

  private HttpsServer server(Ports ports, Wiring wiring, VerifySignedRequest signatures) {
    var credentials = new Credentials(wiring.sessions(), signatures);
    var front = new Front(credentials, ports.storage().audit(), strangers, wiring.events());
    UseCases cases = wiring.useCases();
    RpcFront rpc = rpcFront(ports, wiring, signatures, cases);
    var readiness = new NodeReadiness(adapters, presence);
    List<Route> routes =
        Stream.of(
                NativeApi.routes(front, cases, readiness),
                verification.routes(),
                Console.showingTheWay(rpc.routes()),
                new Console(front).routes(cases.entrance()))
            .flatMap(List::stream)
            .toList();
    return new HttpsServer(
        Listener.of(settings),
        routes,
        rpc.unmatched(front.unmatched()),
        ports.token().random(),
        ports.clock(),
        adapters.metrics().meters());
  }

  static DisableIdleKeys disableIdleKeys(Ports.OfStorage storage, Events events) {
    return new DisableIdleKeys(
        storage.accounts(),
        storage.accessKeys(),
        storage.directory().idleKeys(),
        events,
        storage.lastUses()::flush,
        tampered -> LOG.error("Tampered: {}", tampered.getMessage()));
  }

  private RpcFront rpcFront(
      Ports ports, Wiring wiring, VerifySignedRequest signatures, UseCases cases) {
    Ports.OfStorage storage = ports.storage();
    return new RpcFront(
        signatures,
        new AlibabaWiring(
                storage,
                wiring.authority(),
                cases,
                wiring.policies(),
                new DirectoryWiring(ports, settings, wiring))
            .operations(),
        RpcFront.recorder(storage.audit(), strangers, wiring.events()),
        new RpcFront.Rules(
            settings.alibaba().callsPerMinuteMax(), settings.signature().echo(), ports.clock()));
  }

  /**
   * Opens everything and serves.
   *
   * @param ports lets a test put its own in front of an adapter; usually the identity
   * @throws UnavailableException if token, database or address cannot be had
   */
  static ServingNode start(Settings settings, Adapters adapters, UnaryOperator<Ports> ports) {
    ServingNode node = wired(settings, adapters, ports);
    try {
      node.server.prepare();
      node.presence.join(settings, adapters, node.replays.replays());
      node.nodeEvents.record(AuditAction.SERVER_START);
      node.server.start();
      node.housekeeping.start();
      adapters.metrics().start();
      node.verification.start();
      LOG.info("serving at {}", node.address());
      return node;
    } catch (IOException failure) {
      node.close();
      throw new UnavailableException("cannot listen: " + failure.getMessage(), failure);
    } catch (RuntimeException failure) {
      node.close();
      throw failure;
    }
  }

  private static ServingNode wired(
      Settings settings, Adapters adapters, UnaryOperator<Ports> ports) {
    try {
      return new ServingNode(settings, adapters, ports.apply(adapters.ports(SystemClock.UTC)));
    } catch (RuntimeException failure) {
      adapters.close();
      throw failure;
    }
  }

  @Override
  public String address() {
    String host = settings.listen().host();
    return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
  }

  /** Where metrics are shown; 0: nowhere. */
  int metricsPort() {
    return adapters.metrics().port();
  }

  @Override
  public void close() {
    // Closed from the last to the first: no request is under way when this node leaves the others.
    try (adapters;
        replays;
        presence;
        housekeeping;
        verification) {
      server.close();
      recordStop();
    } finally {
      LOG.info("stopped");
    }
  }

  private void recordStop() {
    try {
      nodeEvents.record(AuditAction.SERVER_STOP);
    } catch (UnavailableException outage) {
      LOG.warn("the stop is not recorded: {}", outage.getMessage());
    }
  }
}
