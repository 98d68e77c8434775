package io.sallyport.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.sallyport.architecture.PackageTable.Home;
import org.junit.jupiter.api.Test;

/** A rule counts once it has been seen to fail: the fixtures break each of them. */
class HouseRulesTest {
  private static final String FIXTURES = "io.sallyport.architecture.fixture";
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURES);

  private final HouseRules rules = new HouseRules(FIXTURES);

  @Test
  void aPackageWithoutARowIsFound() {
    assertThat(report(rules.everyPackageHasItsRow())).contains("unmarked.Stray").hasLineCount(2);
  }

  @Test
  void aLowerPackageThatUsesAHigherIsFound() {
    assertThat(report(rules.packagesKeepToTheirRows()))
        .contains("secret.ReachesUp.cycle")
        .doesNotContain("identity.Principal.down");
  }

  @Test
  void aCycleIsFound() {
    assertThat(report(rules.noPackageCycles())).contains("Cycle detected", "ReachesUp");
  }

  @Test
  void coreCodeThatLeavesThePlainJdkIsFound() {
    assertThat(report(rules.theCoreIsPure()))
        .contains("java.nio.file.Path", "java.security.SecureRandom", "org.slf4j.LoggerFactory")
        .contains("java.util.logging.Level");
  }

  @Test
  void everyLibraryFarFromHomeIsFound() {
    String report = report(rules.librariesStayAtHome());
    assertThat(PackageTable.HOMES)
        .filteredOn(home -> !home.library().equals("sun"))
        .extracting(Home::library)
        .allSatisfy(library -> assertThat(report).contains("<" + library));
  }

  @Test
  void everyWayToTheClockAndToChanceIsFound() {
    assertThat(report(rules.theCoreAsksNoClockAndThrowsNoDice()))
        .contains("Instant.now()", "Clock.systemUTC()", "InstantSource.system()")
        .contains("System.currentTimeMillis()", "System.nanoTime()", "UUID.randomUUID()")
        .contains("Math.random()", "ThreadLocalRandom.current()", "java.util.Random.<init>()");
  }

  @Test
  void aPrincipalMadeWithoutAuthenticationIsFound() {
    assertThat(report(rules.onlyAuthenticationMakesPrincipals()))
        .contains("TakesLiberties.all()", "TakesLiberties.session()");
  }

  @Test
  void aProofMadeWithoutStepUpIsFound() {
    assertThat(report(rules.onlyStepUpMakesItsProof())).contains("TakesLiberties.all()");
  }

  @Test
  void printingIsFound() {
    assertThat(report(rules.onlyCommandsPrint())).contains("java.lang.System.out");
  }

  @Test
  void aPackageThatIsNotNullMarkedIsFound() {
    assertThat(report(rules.everyPackageIsNullMarked())).contains("unmarked.Stray").hasLineCount(2);
  }

  private static String report(ArchRule rule) {
    return rule.evaluate(BROKEN).getFailureReport().toString();
  }
}
