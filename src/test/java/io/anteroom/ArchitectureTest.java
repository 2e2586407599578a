package io.anteroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The plan of the house, as CONTRIBUTING.md draws it. */
@AnalyzeClasses(packages = "io.anteroom", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] FEATURES = {
    "io.anteroom.camera..",
    "io.anteroom.detection..",
    "io.anteroom.ingest..",
    "io.anteroom.snapshot..",
    "io.anteroom.violation..",
    "io.anteroom.alert..",
    "io.anteroom.workflow..",
    "io.anteroom.dataset..",
    "io.anteroom.model..",
    "io.anteroom.deployment..",
    "io.anteroom.setting..",
    "io.anteroom.system..",
    "io.anteroom.statistics..",
    "io.anteroom.export..",
    "io.anteroom.audit.."
  };

  @ArchTest
  static final ArchRule roomsAreFreeOfCycles =
      slices().matching("io.anteroom.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.anteroom.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule featuresDoNotKnowTheSchemaRoom =
      noClasses()
          .that(resideInAnyPackage(FEATURES))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.anteroom.schema..", "io.anteroom.embedded..", "io.anteroom.command.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSchemaRoomKnowsNoFeature =
      noClasses()
          .that(resideInAPackage("io.anteroom.schema.."))
          .should()
          .dependOnClassesThat(resideInAnyPackage(FEATURES));

  @ArchTest
  static final ArchRule theSchemaRoomKnowsNoOrm =
      noClasses()
          .that(resideInAPackage("io.anteroom.schema.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate.."))
          .because("the schema is brought up on plain JDBC, outside of JTA");

  @ArchTest
  static final ArchRule webKnowsNothingOfOurs =
      noClasses()
          .that(resideInAPackage("io.anteroom.web.."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.anteroom..").and(not(resideInAPackage("io.anteroom.web.."))));

  @ArchTest
  static final ArchRule readerAndRetentionKnowOnlyTheWeb =
      noClasses()
          .that(resideInAnyPackage("io.anteroom.reader..", "io.anteroom.retention.."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.anteroom..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.anteroom.web..",
                              "io.anteroom.reader..",
                              "io.anteroom.retention.."))));

  @ArchTest
  static final ArchRule onlyOneRoomKnowsLiquibase =
      noClasses()
          .that(not(resideInAPackage("io.anteroom.schema.change..")))
          .should()
          .dependOnClassesThat(resideInAPackage("liquibase.."));

  @ArchTest
  static final ArchRule namesSayWhatAThingIsFor =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      fields().should().notBeAnnotatedWith("jakarta.inject.Inject");

  @ArchTest
  static final ArchRule noClassIsFoundByName =
      noClasses().should().callMethod(Class.class, "forName", String.class);
}
