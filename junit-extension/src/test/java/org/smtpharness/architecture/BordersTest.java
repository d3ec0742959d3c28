package org.smtpharness.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.smtp.Limits;

/** What the extension may stand on. */
class BordersTest {
  private static final String EXTENSION = "org.smtpharness.junit..";
  private static final String ASSERTIONS = "org.smtpharness.assertj..";
  private static final String FAILURE = "org.smtpharness.failure..";

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("org.smtpharness");

  @Test
  void theModuleWasFound() {
    assertThat(MODULE).anyMatch(type -> type.getPackageName().equals("org.smtpharness.junit"));
  }

  @Test
  void theExtensionWorksWithoutAssertj() {
    noClasses()
        .that()
        .resideInAnyPackage(EXTENSION, FAILURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.assertj..", ASSERTIONS)
        .check(MODULE);
  }

  @Test
  void theAssertionsWorkWithoutJunit() {
    noClasses()
        .that()
        .resideInAnyPackage(ASSERTIONS, FAILURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.opentest4j..", EXTENSION)
        .check(MODULE);
  }

  /** {@code Limits} are a part of the builder. */
  @Test
  void theModuleKnowsNothingOfHowTheServerSpeaks() {
    noClasses()
        .that()
        .resideInAnyPackage(EXTENSION, ASSERTIONS, FAILURE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "org.smtpharness.smtp..",
                    "org.smtpharness.wire..",
                    "org.subethamail..",
                    "com.fasterxml..",
                    "java.net..")
                .and(not(type(Limits.class))))
        .check(MODULE);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("org.smtpharness.(*)..")
        .should()
        .beFreeOfCycles()
        .check(MODULE);
  }

  @Test
  void theExtensionKeepsItsStateInTheStoreOfJunit() {
    classes()
        .that()
        .haveSimpleName("SmtpHarnessExtension")
        .should()
        .haveOnlyFinalFields()
        .check(MODULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.javalin.Javalin",
        "org.eclipse.jetty.server.Server",
        "kotlin.Unit",
        "picocli.CommandLine"
      })
  void usersGetNothingOfTheStandAloneServer(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }
}
