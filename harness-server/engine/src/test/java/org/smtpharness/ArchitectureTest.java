package org.smtpharness;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The borders between the packages, and what no class may do. */
@AnalyzeClasses(packages = "org.smtpharness", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String FAULT = "org.smtpharness.fault..";
  private static final String RULES = "org.smtpharness.rules..";
  private static final String JOURNAL = "org.smtpharness.journal..";
  private static final String EXPLAIN = "org.smtpharness.explain..";
  private static final String WIRE = "org.smtpharness.wire..";
  private static final String SMTP = "org.smtpharness.smtp..";
  private static final String TLS = "org.smtpharness.tls..";
  private static final String BOUNCE = "org.smtpharness.bounce..";
  private static final String AUTH = "org.smtpharness.auth..";
  private static final String MAILBOX = "org.smtpharness.mailbox..";
  private static final String DNS = "org.smtpharness.dns..";
  private static final String REPUTATION = "org.smtpharness.reputation..";
  private static final String ROOT = "org.smtpharness";
  private static final String LIBRARY = "org.subethamail..";

  @ArchTest
  static final ArchRule faultsKnowNobody =
      noClasses()
          .that()
          .resideInAPackage(FAULT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, JOURNAL, WIRE, SMTP, ROOT);

  @ArchTest
  static final ArchRule explanationsKnowFaultsOnly =
      noClasses()
          .that()
          .resideInAPackage(EXPLAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, JOURNAL, WIRE, SMTP, ROOT);

  @ArchTest
  static final ArchRule theJournalKnowsFaultsAndExplanationsOnly =
      noClasses()
          .that()
          .resideInAPackage(JOURNAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, WIRE, SMTP, ROOT);

  @ArchTest
  static final ArchRule rulesKnowFaultsAndTheJournalOnly =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, SMTP, MAILBOX, ROOT);

  @ArchTest
  static final ArchRule mailboxesKnowFaultsAndRulesOnly =
      noClasses()
          .that()
          .resideInAPackage(MAILBOX)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, SMTP, TLS, AUTH, BOUNCE, ROOT);

  @ArchTest
  static final ArchRule theWireKnowsNeitherRulesNorCommands =
      noClasses()
          .that()
          .resideInAPackage(WIRE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FAULT, RULES, SMTP, ROOT);

  @ArchTest
  static final ArchRule tlsKnowsFaultsOnly =
      noClasses()
          .that()
          .resideInAPackage(TLS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, JOURNAL, WIRE, SMTP, AUTH, ROOT);

  @ArchTest
  static final ArchRule authKnowsFaultsOnly =
      noClasses()
          .that()
          .resideInAPackage(AUTH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, JOURNAL, WIRE, SMTP, TLS, ROOT);

  @ArchTest
  static final ArchRule theDnsKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage(DNS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              FAULT, RULES, JOURNAL, WIRE, SMTP, TLS, AUTH, BOUNCE, REPUTATION, ROOT);

  @ArchTest
  static final ArchRule reputationKnowsTheDnsOnly =
      noClasses()
          .that()
          .resideInAPackage(REPUTATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FAULT, RULES, JOURNAL, WIRE, SMTP, TLS, AUTH, BOUNCE, ROOT);

  @ArchTest
  static final ArchRule theDialogueDoesNotKnowTheHarness =
      noClasses()
          .that()
          .resideInAPackage(SMTP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT);

  @ArchTest
  static final ArchRule onlyTheDialogueKnowsTheLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage(SMTP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LIBRARY);

  @ArchTest
  static final ArchRule onlyWhatSpeaksToTheNetworkKnowsSockets =
      noClasses()
          .that()
          .resideOutsideOfPackages(WIRE, SMTP, TLS, BOUNCE, DNS)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are sockets",
                  type ->
                      Set.of("java.net.Socket", "java.net.ServerSocket", "java.net.SocketImpl")
                              .contains(type.getName())
                          || type.getPackageName().startsWith("java.nio.channels")));

  @ArchTest
  static final ArchRule nobodyKnowsTestingLibraries =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.assertj..", "io.javalin..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.smtpharness.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule staticFieldsAreFinal =
      fields().that().haveModifier(STATIC).should().haveModifier(FINAL);

  @ArchTest
  static final ArchRule thePublicInterfaceDoesNotShowTheLibrary =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(notMention(LIBRARY.replace("..", "")));

  private static ArchCondition<JavaMethod> notMention(String packageName) {
    return new ArchCondition<>("not mention " + packageName) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (JavaClass type : method.getAllInvolvedRawTypes()) {
          boolean shows = type.getPackageName().startsWith(packageName);
          events.add(
              new SimpleConditionEvent(
                  method, !shows, method.getFullName() + " shows " + type.getName()));
        }
      }
    };
  }
}
