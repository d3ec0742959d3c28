package org.smtpharness;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.smtpharness.rules.Decision;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.smtp.Limits;

@AnalyzeClasses(packages = "org.smtpharness", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nothingBelowKnowsTheApplication =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.smtpharness.http..", "org.smtpharness.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.smtpharness.http..",
              "org.smtpharness.cli..",
              "io.javalin..",
              "org.eclipse.jetty..",
              "picocli..");

  @ArchTest
  static final ArchRule theApiDoesNotKnowTheCommandLine =
      noClasses()
          .that()
          .resideInAPackage("org.smtpharness.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.smtpharness.cli..", "picocli..");

  @ArchTest
  static final ArchRule theCommandLineDoesNotKnowTheWebServer =
      noClasses()
          .that()
          .resideInAPackage("org.smtpharness.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "com.fasterxml..");

  /** {@code Limits} are a part of the builder. */
  @ArchTest
  static final ArchRule theApplicationUsesTheEngineByItsFrontDoor =
      noClasses()
          .that()
          .resideInAnyPackage("org.smtpharness.http..", "org.smtpharness.cli..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.smtpharness.smtp..", "org.smtpharness.wire..", "org.subethamail..")
                  .and(not(type(Limits.class))))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(RuleBook.class, Decision.class);

  @ArchTest
  static final ArchRule onlyTheCommandLineEndsTheProcessOrPrints =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.smtpharness.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .that()
          .resideInAnyPackage("org.smtpharness.http..", "org.smtpharness.cli..")
          .should()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.smtpharness.http..", "org.smtpharness.cli..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.smtpharness.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule resourcesAreNotPublic =
      classes()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .or()
          .haveSimpleNameEndingWith("View")
          .and()
          .resideInAPackage("org.smtpharness.http..")
          .should()
          .bePackagePrivate();
}
