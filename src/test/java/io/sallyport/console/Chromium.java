package io.sallyport.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.jspecify.annotations.Nullable;

/** The distribution's browser, started once for all tests of a run. */
final class Chromium {
  private static final Path TOOLS = Path.of("target/console/npm/node_modules");
  private static final List<String> ARGUMENTS =
      List.of(
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-default-apps",
          "--disable-domain-reliability",
          "--disable-sync",
          "--no-first-run",
          "--no-pings",
          // Tests run as root in containers, where its sandbox cannot.
          "--no-sandbox");

  private static @Nullable Browser browser;

  private Chromium() {}

  /** The browser; skips the test where there is none, but fails in a continuous integration. */
  static synchronized Browser browser() {
    if (browser == null) {
      browser = launch(require("chromium"), require("node"));
    }
    return browser;
  }

  /** A file of an npm package that {@code scripts/test} has fetched. */
  static Path tool(String file) {
    Path found = TOOLS.resolve(file);
    require(Files.exists(found), found + ": scripts/test fetches it");
    return found;
  }

  private static Browser launch(Path chromium, Path node) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH", node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS));
  }

  private static Path require(String program) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    require(found.isPresent(), program + ": scripts/test installs it");
    return found.orElseThrow();
  }

  private static void require(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("missing " + what);
    }
    Assumptions.assumeTrue(there, "SKIPPED, no " + what);
  }
}
