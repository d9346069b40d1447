package com.bomizzel.datamanagement;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.Schedule;
import jakarta.ejb.Startup;

/** Holds the picture in the root package's {@code package-info.java}. */
@AnalyzeClasses(
    packages = "com.bomizzel.datamanagement",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "com.bomizzel.datamanagement.";
  private static final String IMPORTING = ROOT + "importing";
  private static final String EXPORTING = ROOT + "exporting";

  @ArchTest
  static final ArchRule arrowsOnlyGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("launch")
          .definedBy(ROOT + "launch..")
          .layer("client")
          .definedBy(ROOT + "cli..")
          .layer("edges")
          .definedBy(
              ROOT + "api..",
              ROOT + "console..",
              ROOT + "schedule..",
              ROOT + "health..",
              ROOT + "metrics..")
          .layer("operating")
          .definedBy(ROOT + "operating..", ROOT + "plans..")
          .layer("capabilities")
          .definedBy(ROOT + "exporting..", ROOT + "importing..", ROOT + "notifying..")
          .layer("jobs")
          .definedBy(ROOT + "jobs..", ROOT + "arriving..")
          .layer("services")
          .definedBy(
              ROOT + "batch..",
              ROOT + "document..",
              ROOT + "archive..",
              ROOT + "storage..",
              ROOT + "multipart..",
              ROOT + "security..",
              ROOT + "audit..",
              ROOT + "traffic..",
              ROOT + "logging..")
          .layer("ground")
          .definedBy(
              ROOT + "ticketing..",
              ROOT + "settings..",
              ROOT + "schema..",
              ROOT + "outside..",
              ROOT + "tracing..",
              ROOT + "server..")
          .whereLayer("launch")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("client")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("edges")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("operating")
          .mayOnlyBeAccessedByLayers("edges")
          .whereLayer("capabilities")
          .mayOnlyBeAccessedByLayers("edges", "operating")
          .whereLayer("jobs")
          .mayOnlyBeAccessedByLayers("edges", "operating", "capabilities")
          .whereLayer("services")
          .mayOnlyBeAccessedByLayers("client", "edges", "operating", "capabilities", "jobs");

  @ArchTest
  static final ArchRule theCommandLineKnowsTheDocumentAndNothingOfTheServer =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "cli..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ROOT + "*..")
                  .and(
                      not(
                          resideInAnyPackage(
                              ROOT + "cli..", ROOT + "document..", ROOT + "outside.."))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..");

  /** The container's lock may outlive the application, with a thread that waits for it. */
  @ArchTest
  static final ArchRule timersManageTheirConcurrencyThemselves =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .should()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(ConcurrencyManagement.class);

  /**
   * A singleton that is made while the application is undeployed makes the server break that off.
   */
  @ArchTest
  static final ArchRule timersAreMadeAtTheStart =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .should()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(Startup.class);

  @ArchTest
  static final ArchRule packagesOfOneLineDoNotKnowEachOther =
      slices()
          .matching(ROOT + "(api|console|schedule|health|metrics)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule plansAndOperatingDoNotKnowEachOther =
      slices().matching(ROOT + "(operating|plans)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule capabilitiesDoNotKnowEachOther =
      slices()
          .matching(ROOT + "(exporting|importing|notifying)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule jobsAndArrivingDoNotKnowEachOther =
      slices().matching(ROOT + "(jobs|arriving)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule servicesDoNotKnowEachOther =
      slices()
          .matching(
              ROOT + "(batch|document|archive|storage|multipart|security|audit|traffic|logging)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule theGroundsPackagesDoNotKnowEachOther =
      slices()
          .matching(ROOT + "(ticketing|settings|schema|outside|tracing|server)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices()
          .matching(ROOT + "(importing|exporting|document|archive).(*)..")
          .namingSlices("$1.$2")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule importsArrowsOnlyGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy(IMPORTING)
          .layer("job")
          .definedBy(IMPORTING + ".job")
          .layer("kinds")
          .definedBy(IMPORTING + ".users", IMPORTING + ".tickets")
          .layer("upsert")
          .definedBy(IMPORTING + ".upsert")
          .layer("means")
          .definedBy(IMPORTING + ".rows", IMPORTING + ".index")
          .layer("ground")
          .definedBy(IMPORTING + ".record", IMPORTING + ".upload")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("kinds")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("upsert")
          .mayOnlyBeAccessedByLayers("job", "kinds")
          .whereLayer("means")
          .mayOnlyBeAccessedByLayers("job", "kinds", "upsert")
          .whereLayer("ground")
          .mayOnlyBeAccessedByLayers("root", "job", "kinds", "upsert", "means");

  @ArchTest
  static final ArchRule importsKindsDoNotKnowEachOther =
      slices().matching(IMPORTING + ".(users|tickets)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule importsMeansDoNotKnowEachOther =
      slices().matching(IMPORTING + ".(rows|index)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule importsGroundsRoomsDoNotKnowEachOther =
      slices().matching(IMPORTING + ".(record|upload)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule exportsArrowsOnlyGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("job")
          .definedBy(EXPORTING + ".job")
          .layer("root")
          .definedBy(EXPORTING)
          .layer("snapshot")
          .definedBy(EXPORTING + ".snapshot")
          .layer("verification")
          .definedBy(EXPORTING + ".verification")
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("root")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("snapshot")
          .mayOnlyBeAccessedByLayers("root", "job")
          .whereLayer("verification")
          .mayOnlyBeAccessedByLayers("root");

  @ArchTest
  static final ArchRule aCapabilitysRoomsAreNotEnteredFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackages(IMPORTING + "..", EXPORTING + "..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(IMPORTING + ".*..", EXPORTING + ".*..")
                  .and(not(belongToAnyOf(Upload.class, UploadRefused.class))));

  @ArchTest
  static final ArchRule theEncoderKnowsNoArchive =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "archive.deflate")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "archive.zip");

  @ArchTest
  static final ArchRule edgesKnowNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "api..",
              ROOT + "console..",
              ROOT + "schedule..",
              ROOT + "health..",
              ROOT + "metrics..",
              ROOT + "operating..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.jdbi..");

  @ArchTest
  static final ArchRule onlyBatchAsksTheBatchRuntime =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + "batch..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.batch.operations..");

  @ArchTest
  static final ArchRule onlyTracingKnowsOpenTelemetry =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + "tracing..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule theFormatKnowsNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "document..", ROOT + "archive..", ROOT + "arriving..", ROOT + "storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.jdbi..");

  @ArchTest
  static final ArchRule namesSayARole =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  @ArchTest
  static final ArchRule everythingHasItsPlace =
      classes()
          .that()
          .doNotHaveSimpleName("package-info")
          .should()
          .resideInAnyPackage(
              ROOT + "launch..",
              ROOT + "cli..",
              ROOT + "api..",
              ROOT + "console..",
              ROOT + "schedule..",
              ROOT + "health..",
              ROOT + "metrics..",
              ROOT + "operating..",
              ROOT + "plans..",
              ROOT + "exporting..",
              ROOT + "importing..",
              ROOT + "notifying..",
              ROOT + "jobs..",
              ROOT + "arriving..",
              ROOT + "batch..",
              ROOT + "document..",
              ROOT + "archive..",
              ROOT + "storage..",
              ROOT + "multipart..",
              ROOT + "security..",
              ROOT + "audit..",
              ROOT + "traffic..",
              ROOT + "logging..",
              ROOT + "ticketing..",
              ROOT + "settings..",
              ROOT + "schema..",
              ROOT + "outside..",
              ROOT + "tracing..",
              ROOT + "server..");
}
