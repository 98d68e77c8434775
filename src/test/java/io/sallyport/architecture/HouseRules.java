package io.sallyport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.sallyport.architecture.PackageTable.Home;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house.
 *
 * @param root the package they are applied below: the product's, or that of the fixtures which
 *     break them on purpose
 */
record HouseRules(String root) {
  /** Digests, and memory that grows or is decoded; nothing that reaches outside the process. */
  private static final Set<String> CORE_TYPES =
      Set.of(
          "java.io.ByteArrayOutputStream",
          "java.nio.ByteBuffer",
          "java.nio.CharBuffer",
          "java.security.MessageDigest",
          "java.security.NoSuchAlgorithmException",
          "java.util.zip.CRC32");

  /** What the compiler puts into any class, and what the core is written in. */
  private static final Set<String> CORE_PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.nio.charset",
          "java.time",
          "java.util",
          "org.jspecify.annotations");

  ArchRule everyPackageHasItsRow() {
    return classes().should(haveARow()).as("every package has a row in PackageTable");
  }

  ArchRule packagesKeepToTheirRows() {
    return each("keep to the row of their package", this::keepsToItsRow);
  }

  ArchRule noPackageCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  ArchRule theCoreIsPure() {
    return each(
        "the core uses nothing but itself and the plain JDK",
        (user, used) ->
            !PackageTable.CORE.contains(packageOf(user))
                || belongsToRoot(used)
                || isPlainJdk(used));
  }

  ArchRule librariesStayAtHome() {
    return each(
        "libraries are used only where they belong",
        (user, used) ->
            PackageTable.HOMES.stream()
                .filter(home -> home.holds(used.getName()))
                .allMatch(home -> isAtHome(user, home)));
  }

  ArchRule theCoreAsksNoClockAndThrowsNoDice() {
    return noClasses()
        .that(are("in the core", type -> PackageTable.CORE.contains(packageOf(type))))
        .should()
        .accessTargetWhere(is("the system's clock or chance", HouseRules::isAmbient));
  }

  ArchRule onlyAuthenticationMakesPrincipals() {
    Set<String> authenticating = Set.of("identity", "signin", "sts", "signature");
    // The operator's own command: he acts for the root that he has just created.
    String operators = root + ".directory.CreateAccount";
    return noClasses()
        .that(
            are(
                "outside authentication",
                type ->
                    !authenticating.contains(packageOf(type)) && !type.getName().equals(operators)))
        .should()
        .accessTargetWhere(
            is("Principal.authenticated, or AssumedRole's constructor", this::makesPrincipal));
  }

  ArchRule onlyStepUpMakesItsProof() {
    return noClasses()
        .that(are("outside step-up", type -> !packageOf(type).equals("stepup")))
        .should()
        .accessTargetWhere(
            is(
                "StepUpProof's constructor",
                access ->
                    access.getTargetOwner().getName().equals(root + ".stepup.StepUpProof")
                        && access.getName().equals("<init>")));
  }

  ArchRule onlyCommandsPrint() {
    Set<String> printing = Set.of("", "command", "development");
    return noClasses()
        .that(are("not a command", type -> !printing.contains(packageOf(type))))
        .should()
        .accessTargetWhere(
            is(
                "System.out, System.err, System.exit or a stack trace",
                access ->
                    isMember(access, "java.lang.System", "out", "err", "exit")
                        || access.getName().equals("printStackTrace")));
  }

  ArchRule everyPackageIsNullMarked() {
    return classes().should(liveInANullMarkedPackage()).as("every package is @NullMarked");
  }

  private boolean makesPrincipal(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String principal = root + ".identity.Principal";
    return owner.equals(principal) && access.getName().equals("authenticated")
        || owner.equals(principal + "$AssumedRole") && access.getName().equals("<init>");
  }

  private boolean keepsToItsRow(JavaClass user, JavaClass used) {
    return packageOf(user).isEmpty()
        || !belongsToRoot(used)
        || PackageTable.allows(packageOf(user), packageOf(used));
  }

  private boolean isAtHome(JavaClass user, Home home) {
    boolean wiringAtPicocli = packageOf(user).isEmpty() && home.library().equals("picocli");
    return wiringAtPicocli || home.users().contains(packageOf(user));
  }

  private static boolean isPlainJdk(JavaClass used) {
    String in = used.getPackageName();
    return CORE_TYPES.contains(used.getName())
        || CORE_PACKAGES.contains(in)
        || in.matches("java\\.util\\.(function|stream|regex|concurrent(\\..*)?)")
        || in.startsWith("java.time.");
  }

  private static boolean isAmbient(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return (owner.startsWith("java.time.")
            && (access.getName().equals("now") || access.getName().startsWith("system")))
        || (owner.startsWith("java.time.") && access.getName().startsWith("tick"))
        || isMember(access, "java.lang.System", "currentTimeMillis", "nanoTime", "getenv")
        || isMember(access, "java.lang.System", "getProperty")
        || isMember(access, "java.util.UUID", "randomUUID")
        || isMember(access, "java.lang.Math", "random")
        || owner.matches("java\\.util\\..*Random")
        || owner.equals("java.util.Date")
        || owner.equals("java.security.SecureRandom");
  }

  private static boolean isMember(JavaAccess<?> access, String owner, String... names) {
    return access.getTargetOwner().getName().equals(owner)
        && Set.of(names).contains(access.getName());
  }

  /** The first package below the root; empty for the root itself. */
  private String packageOf(JavaClass type) {
    String below = type.getPackageName().substring(root.length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
  }

  private boolean belongsToRoot(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  private ArchRule each(String description, BiPredicate<JavaClass, JavaClass> mayUse) {
    return classes().should(use(mayUse)).as(description);
  }

  private static ArchCondition<JavaClass> use(BiPredicate<JavaClass, JavaClass> mayUse) {
    return new ArchCondition<>("use only what they may") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass().getBaseComponentType();
          if (!used.isPrimitive() && !mayUse.test(user, used)) {
            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
          }
        }
      }
    };
  }

  private ArchCondition<JavaClass> haveARow() {
    return new ArchCondition<>("have a row") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String name = packageOf(type);
        if (!name.isEmpty() && !PackageTable.knows(name)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " has no row"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " is not in a marked package"));
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> test) {
    return describe(description, test);
  }

  private static DescribedPredicate<JavaAccess<?>> is(
      String description, Predicate<JavaAccess<?>> test) {
    return describe(description, test);
  }
}
