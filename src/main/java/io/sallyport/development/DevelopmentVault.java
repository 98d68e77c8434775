package io.sallyport.development;

import io.sallyport.qrcode.NayukiQrCodes;
import io.sallyport.settings.Settings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A complete vault on one machine, made and started by one command: token, database, certificates,
 * settings and a first account in one folder, then the tour, then the server until it is stopped.
 */
public final class DevelopmentVault {
  private static final String READY = "Sallyport is ready: ";

  private final DevelopmentPorts ports;
  private final InstantSource clock;
  private final Transcript transcript;
  private final StopSignal stop;

  /** Takes the vault to wrap, time, the terminal, and the word to end. */
  public DevelopmentVault(
      DevelopmentPorts ports, InstantSource clock, PrintWriter out, StopSignal stop) {
    this.ports = ports;
    this.clock = clock;
    this.transcript = new Transcript(out);
    this.stop = stop;
  }

  /**
   * What to do.
   *
   * @param data the folder that holds everything
   * @param port on 127.0.0.1; 0 picks a free one
   * @param once end after the tour
   * @param fresh delete what the folder holds first
   */
  public record Wish(Path data, int port, boolean once, boolean fresh) {}

  /**
   * Starts, shows the tour (at the first start, or with {@code once}), and serves until the process
   * is told to end.
   *
   * @return whether all went as it should
   * @throws DevelopmentException with one clear sentence
   */
  public boolean run(Wish wish) {
    if (wish.port() != 0 && !LocalPort.isFree("127.0.0.1", wish.port())) {
      throw new DevelopmentException(
          "Port " + wish.port() + " is in use; choose another with --port, or 0 for any free one");
    }
    try (VaultFolder folder = VaultFolder.open(wish.data(), wish.fresh())) {
      transcript.say("Everything is kept in " + wish.data().toAbsolutePath().normalize());
      DevelopmentToken token = DevelopmentToken.in(folder);
      DevelopmentTls tls = DevelopmentTls.in(folder, clock);
      Path home = folder.path("database");
      try (EmbeddedPostgres.Running database =
          EmbeddedPostgres.start(home, EmbeddedPostgres.Options.durable(home))) {
        Settings settings = DevelopmentSettings.write(folder, wish.port(), tls, database, token);
        return serve(new Parts(folder, tls, settings), wish.once());
      }
    }
  }

  private boolean serve(Parts parts, boolean once) {
    DevelopmentAdministrator administrator = new DevelopmentAdministrator(parts.folder());
    FirstAccount account = new FirstAccount(parts.folder(), administrator);
    boolean first = !account.isComplete();
    if (first) {
      ports.initialiseToken(parts.settings());
      account.create(ports, parts.settings());
    }
    try (DevelopmentPorts.Serving vault = ports.serve(parts.settings());
        VaultClient client =
            new VaultClient(URI.create(vault.address()), parts.tls().authority(), transcript)) {
      Waits waits = new Waits(transcript, clock, stop);
      account.enrol(client, transcript, new NayukiQrCodes(), waits);
      if (once) {
        transcript.say(READY + vault.address());
      }
      boolean good = !(first || once) || tour(client, administrator, waits);
      if (!once) {
        greet(vault, administrator, parts);
        stop.await();
      }
      return good;
    }
  }

  private boolean tour(VaultClient client, DevelopmentAdministrator administrator, Waits waits) {
    try (Authenticator codes =
        administrator.authenticator(clock, waits.of("the administrator's"))) {
      return new Tour(client, transcript, administrator, codes, waits).run();
    }
  }

  private void greet(
      DevelopmentPorts.Serving vault, DevelopmentAdministrator administrator, Parts parts) {
    transcript.say("");
    transcript.say("Web console            " + vault.address() + "/console/");
    transcript.say("Certificate authority  " + parts.tls().authority());
    transcript.say("Administrator          " + administrator.principalName());
    transcript.say("  password in          " + administrator.passwordFile());
    transcript.say("Root's password in     " + administrator.rootPasswordFile());
    transcript.say("The tour again         scripts/dev --once");
    transcript.say(READY + vault.address());
  }

  private record Parts(VaultFolder folder, DevelopmentTls tls, Settings settings) {}
}
