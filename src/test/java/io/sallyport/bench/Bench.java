package io.sallyport.bench;

import io.sallyport.BenchPopulation.Issuer;
import io.sallyport.BenchPopulation.Pair;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures a whole vault beside what it stands on, in one run: each load and its yardstick take
 * turns, so that a machine that is busy with other things slows both.
 */
public final class Bench {
  static final int CONNECTIONS = 32;
  static final int KEYS = 1_000;
  private static final int KEYS_AT_START = 10;
  private static final int BATCH = 16;
  private static final double BATCHES_A_SECOND = 3_000;
  private static final Path FOLDER = Path.of("target", "bench");
  private static final double VERIFY_RATIO = 0.5;
  private static final double VERIFY_P99_MILLIS = 10;
  private static final double ISSUE_RATIO = 0.3;
  private static final double START_SECONDS = 1.5;
  private static final double REHEARSED_SECONDS = 1;
  private static final double RESIDENT_MIB = 256;
  private static final int ISSUES_A_SECOND = 1_500;

  private final Plan plan;
  private final Site site;
  private final PrintStream progress;
  private final Report report = new Report();

  private Bench(Plan plan, Site site, PrintStream progress) {
    this.plan = plan;
    this.site = site;
    this.progress = progress;
  }

  /** Runs; progress goes to standard error, the table to standard output. */
  public static void main(String[] arguments) throws IOException {
    Plan plan = Plan.of(List.of(arguments));
    try (Site site = Site.open(FOLDER.resolve("vault"))) {
      // One that is interrupted leaves nothing running either.
      Runtime.getRuntime().addShutdownHook(new Thread(site::close));
      Bench bench = new Bench(plan, site, System.err);
      String more = plan.profile() ? bench.profile() : bench.run();
      Files.writeString(FOLDER.resolve("report.txt"), bench.report.toString());
      System.out.print(bench.report + more);
    }
    System.exit(0);
  }

  private String run() {
    Keys keys = new Keys(site, progress);
    if (plan.has(Plan.SOAK)) {
      soak();
    }
    if (plan.isOnly(Plan.SOAK)) {
      return "";
    }
    List<Pair> used = keys.stored(KEYS);
    if (plan.has("sizes")) {
      plan.sizes().forEach(keys::stored);
    }
    if (plan.has("start")) {
      starts();
    }
    if (plan.has("verify")) {
      verify(used);
    }
    if (plan.has("sizes")) {
      plan.sizes().forEach(count -> grown(keys, count));
    }
    if (plan.has("issue")) {
      issue();
    }
    if (plan.has("code")) {
      progress.println("Running the code alone");
      new CodeAlone(FOLDER)
          .run()
          .forEach((name, micros) -> report.number("code alone: " + name, micros, "us", null));
    }
    return "";
  }

  /** From the start of the process to the first answer; the token and the tables are there. */
  private void starts() {
    // Of its own: a node that served others left nonces, which the next start takes over.
    site.fill("start", population -> population.keys(KEYS_AT_START, 1));
    String cache = System.getProperty("sallyport.bench.cache", "");
    List<Figures> plain = new ArrayList<>();
    List<Figures> rehearsed = new ArrayList<>();
    for (int run = 0; run < plan.runs(); run++) {
      plain.add(secondsToStart(List.of()));
      if (!cache.isEmpty()) {
        rehearsed.add(secondsToStart(List.of("-XX:AOTCache=" + cache)));
      }
    }
    report.number("start to first answer", Figures.median(plain).rate(), "s", START_SECONDS);
    if (!cache.isEmpty()) {
      report.number(
          "  with a rehearsal's cache", Figures.median(rehearsed).rate(), "s", REHEARSED_SECONDS);
    }
  }

  private Figures secondsToStart(List<String> flags) {
    try (Server vault = Server.vault(site, "start", flags)) {
      return Figures.ofRate(vault.startMillis() / 1_000);
    }
  }

  private void verify(List<Pair> used) {
    try (Server vault = Server.vault(site, Keys.database(KEYS), List.of());
        Load load = verification(vault, used)) {
      progress.println("Verifying");
      int answer = answerBytes(load.warmUp(CONNECTIONS, plan.warmUp() / 2));
      try (Server hello = Server.hello(site, answer, Hello.tls())) {
        load.repeat(hello, CONNECTIONS, plan.warmUp());
        Turns usual = turns(load, hello, CONNECTIONS);
        report.row("hello, 32 connections, TLS by " + Hello.tls(), usual.hello());
        report.row("verify, 32 connections", usual.vault(), usual.hello(), VERIFY_RATIO);
        Figures median = Figures.median(usual.vault());
        report.number("  p99 of verify", median.p99Millis(), "ms", VERIFY_P99_MILLIS);
        report.number("  resident memory", median.residentMiB(), "MiB", RESIDENT_MIB);
        besideToken(usual.vault());
        report.row("verify, each in a batch of " + BATCH, batches(vault, used), usual.hello());
        for (int connections : plan.connections()) {
          Turns turns = turns(load, hello, connections);
          report.row("hello, connections: " + connections, turns.hello());
          report.row("verify, connections: " + connections, turns.vault(), turns.hello());
        }
      }
      if (!Hello.tls().equals(Hello.JDK) && plan.has("code")) {
        try (Server hello = Server.hello(site, answer, Hello.JDK)) {
          load.repeat(hello, CONNECTIONS, plan.warmUp());
          Turns turns = turns(load, hello, CONNECTIONS);
          report.row("hello, 32 connections, TLS by " + Hello.JDK, turns.hello());
          report.row("verify beside that", turns.vault(), turns.hello());
        }
      }
    }
  }

  /** What one of many costs that are shown together. */
  private List<Figures> batches(Server vault, List<Pair> used) {
    List<Figures> runs = new ArrayList<>();
    try (Load load =
        new Load(
                vault,
                FOLDER.resolve("batches"),
                () -> VerifyCalls.now(vault.host(), used, BATCH),
                BATCHES_A_SECOND)
            .checked("\"verified\":true")) {
      load.run(CONNECTIONS, plan.warmUp());
      for (int run = 0; run < plan.runs(); run++) {
        runs.add(load.run(CONNECTIONS, plan.seconds()).ofOneIn(BATCH));
      }
    }
    return runs;
  }

  private void besideToken(List<Figures> verified) {
    Map<String, List<Figures>> token = token();
    List<Figures> sign = Objects.requireNonNull(token.get("sign"));
    report.row("token alone: HMAC by a session key", sign);
    report.row("verify beside that", verified, sign);
    report.row("token alone: open one wrapped secret", Objects.requireNonNull(token.get("open")));
  }

  private String profile() {
    return plan.isOnly("issue") ? profileOfIssuing() : profileOfVerifying();
  }

  private String profileOfIssuing() {
    int seconds = 4 * plan.seconds();
    int brief = ISSUES_A_SECOND * plan.seconds();
    int each = ISSUES_A_SECOND * seconds;
    List<Issuer> issuers = Issuing.people(site, brief * WarmUp.ROUNDS_MAX + each);
    try (Server vault = Server.vault(site, "issue", List.of());
        Issuing issuing = new Issuing(vault, FOLDER.resolve("requests"), issuers)) {
      issuing.warmUp(brief, plan.seconds());
      Profile profile = new Profile(FOLDER.resolve("issue.jfr"));
      Figures figures = profile.recording(vault, () -> issuing.run(each, seconds));
      report.row("issue, recorded", List.of(figures));
      return profile.summary(figures.rate() * seconds);
    }
  }

  private String profileOfVerifying() {
    List<Pair> used = new Keys(site, progress).stored(KEYS);
    try (Server vault = Server.vault(site, Keys.database(KEYS), List.of());
        Load load = verification(vault, used)) {
      load.warmUp(CONNECTIONS, plan.warmUp());
      Profile profile = new Profile(FOLDER.resolve("verify.jfr"));
      int seconds = 4 * plan.seconds();
      Figures figures = profile.recording(vault, () -> load.run(CONNECTIONS, seconds));
      report.row("verify, 32 connections, recorded", List.of(figures));
      return profile.summary(figures.rate() * seconds);
    }
  }

  private void grown(Keys keys, int count) {
    List<Pair> known = keys.stored(count);
    try (Server vault = Server.vault(site, Keys.database(count), List.of())) {
      List<Pair> busy = known.subList(0, Math.min(KEYS, known.size()));
      measured(vault, busy, "verify, stored keys: " + count);
      if (known.size() == Keys.USED_MAX && count == Keys.USED_MAX) {
        measured(vault, known, "verify, all of " + count + " keys in use");
      }
    }
  }

  private void measured(Server vault, List<Pair> used, String name) {
    progress.println(name);
    try (Load load = verification(vault, used)) {
      load.run(CONNECTIONS, plan.warmUp() / 2);
      List<Figures> runs = new ArrayList<>();
      for (int run = 0; run < plan.runs(); run++) {
        runs.add(load.run(CONNECTIONS, plan.seconds()));
      }
      report.row(name, runs);
    }
  }

  private void issue() {
    progress.println("Issuing");
    int each = ISSUES_A_SECOND * plan.seconds();
    List<Issuer> issuers = Issuing.people(site, each * (WarmUp.ROUNDS_MAX + plan.runs()));
    RawInserts inserts = new RawInserts(site, "issue");
    List<Figures> issued = new ArrayList<>();
    List<Figures> inserted = new ArrayList<>();
    try (Server vault = Server.vault(site, "issue", List.of());
        Issuing issuing = new Issuing(vault, FOLDER.resolve("requests"), issuers)) {
      issuing.warmUp(each, plan.seconds());
      for (int run = 0; run < plan.runs(); run++) {
        issued.add(issuing.run(each, plan.seconds()));
        inserted.add(inserts.run(plan.seconds()));
      }
      report.row("raw durable inserts, 8 connections", inserted);
      report.row("issue", issued, inserted, ISSUE_RATIO);
    }
  }

  private void soak() {
    progress.println("Verifying on two nodes while keys are revoked and one of them is paused");
    try (Soak soak = Soak.on(site, progress)) {
      soak.run(plan.soakRequests()).forEach(report::heading);
    }
  }

  private Map<String, List<Figures>> token() {
    progress.println("Calling the token alone");
    RawToken raw = RawToken.compiled(site);
    List<Map<String, Figures>> runs = new ArrayList<>();
    for (int run = 0; run < plan.runs(); run++) {
      runs.add(raw.run(Math.max(1, plan.seconds() / 2)));
    }
    return Map.of("sign", named(runs, "sign"), "open", named(runs, "open"));
  }

  private static List<Figures> named(List<Map<String, Figures>> runs, String name) {
    return runs.stream().map(run -> Objects.requireNonNull(run.get(name))).toList();
  }

  private Load verification(Server vault, List<Pair> used) {
    return new Load(
            vault, FOLDER.resolve("requests"), () -> VerifyCalls.now(vault.host(), used, 1))
        .checked("\"verified\":true");
  }

  private record Turns(List<Figures> hello, List<Figures> vault) {}

  private Turns turns(Load load, Server hello, int connections) {
    Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
    for (int run = 0; run < plan.runs(); run++) {
      turns.vault().add(load.run(connections, plan.seconds()));
      turns.hello().add(load.repeat(hello, connections, plan.seconds()));
    }
    return turns;
  }

  /** The hello has a shorter head, which a longer body makes up for. */
  private static int answerBytes(Figures vault) {
    int head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n".length();
    return (int) Math.max(0, Math.round(vault.bytes()) - head);
  }
}
