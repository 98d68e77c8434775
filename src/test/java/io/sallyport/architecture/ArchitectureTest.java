package io.sallyport.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the product to the rules; {@link HouseRulesTest} shows that each of them can fail. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sallyport");

  private final HouseRules rules = new HouseRules("io.sallyport");

  @Test
  void everyPackageHasItsRowAndEveryRowItsPackage() {
    rules.everyPackageHasItsRow().check(PRODUCT);
    assertThat(PackageTable.names())
        .allSatisfy(name -> assertThat(PRODUCT.containPackage("io.sallyport." + name)).isTrue());
  }

  @Test
  void packagesKeepToTheirRows() {
    rules.packagesKeepToTheirRows().check(PRODUCT);
  }

  @Test
  void noPackageNeedsItself() {
    rules.noPackageCycles().check(PRODUCT);
  }

  @Test
  void theCoreUsesNothingButItselfAndThePlainJdk() {
    rules.theCoreIsPure().check(PRODUCT);
  }

  @Test
  void librariesAreUsedOnlyWhereTheyBelong() {
    rules.librariesStayAtHome().check(PRODUCT);
  }

  @Test
  void theCoreIsGivenItsClockAndItsChance() {
    rules.theCoreAsksNoClockAndThrowsNoDice().check(PRODUCT);
  }

  @Test
  void onlyAuthenticationMakesPrincipals() {
    rules.onlyAuthenticationMakesPrincipals().check(PRODUCT);
  }

  @Test
  void onlyStepUpMakesItsProof() {
    rules.onlyStepUpMakesItsProof().check(PRODUCT);
  }

  @Test
  void onlyCommandsPrint() {
    rules.onlyCommandsPrint().check(PRODUCT);
  }

  @Test
  void everyPackageIsNullMarked() {
    rules.everyPackageIsNullMarked().check(PRODUCT);
  }
}
