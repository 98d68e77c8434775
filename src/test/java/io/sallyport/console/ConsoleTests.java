package io.sallyport.console;

import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages that share one vault, which starts before the first and ends after the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleTests {
  TestConsole console;
  TestPerson administrator;

  private final Function<Path, TestVault> starting;

  /**
   * For a vault of some kind.
   *
   * @param starting starts it in a folder
   */
  ConsoleTests(Function<Path, TestVault> starting) {
    this.starting = starting;
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    console = new TestConsole(starting.apply(folder));
    administrator = console.administrator();
  }

  @AfterAll
  void stop() {
    console.close();
  }
}
