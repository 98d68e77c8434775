package io.sallyport.postgres;

import io.sallyport.fake.Running;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.SwitchingReplays;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Replay guards of several nodes over one database; ended after each test. */
final class NodesOnPostgres implements AfterEachCallback, AfterAllCallback {
  private final OnPostgres postgres;
  private final List<Running> running = new ArrayList<>();
  private @Nullable Database forNonces;

  NodesOnPostgres(OnPostgres postgres) {
    this.postgres = postgres;
  }

  /** One more node, which takes part in nothing yet. */
  Running node(InstantSource clock, Limits limits) {
    var node = new Running(stores(), clock, limits);
    running.add(node);
    return node;
  }

  SwitchingReplays.Stores stores() {
    if (forNonces == null) {
      forNonces = Database.openForNonces(postgres.raw().settings());
    }
    return Stored.storage(postgres.database()).replays(forNonces);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    running.forEach(Running::close);
    running.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (forNonces != null) {
      Objects.requireNonNull(forNonces).close();
    }
  }
}
