package com.bomizzel.datamanagement;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the picture in the root package's {@code package-info.java}. */
@AnalyzeClasses(
    packages = "com.bomizzel.datamanagement",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "com.bomizzel.datamanagement.";

  @ArchTest
  static final ArchRule arrowsOnlyGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("launch")
          .definedBy(ROOT + "launch..")
          .layer("edges")
          .definedBy(ROOT + "api..", ROOT + "console..", ROOT + "schedule..")
          .layer("operating")
          .definedBy(ROOT + "operating..")
          .layer("capabilities")
          .definedBy(ROOT + "exporting..", ROOT + "importing..")
          .layer("jobs")
          .definedBy(ROOT + "jobs..")
          .layer("services")
          .definedBy(
              ROOT + "batch..",
              ROOT + "document..",
              ROOT + "archive..",
              ROOT + "security..",
              ROOT + "traffic..")
          .layer("ground")
          .definedBy(ROOT + "ticketing..", ROOT + "settings..", ROOT + "schema..")
          .whereLayer("launch")
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
          .mayOnlyBeAccessedByLayers("edges", "operating", "capabilities", "jobs");

  @ArchTest
  static final ArchRule packagesOfOneLineDoNotKnowEachOther =
      slices()
          .matching(ROOT + "(api|console|schedule)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule capabilitiesDoNotKnowEachOther =
      slices()
          .matching(ROOT + "(exporting|importing)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule servicesDoNotKnowEachOther =
      slices()
          .matching(ROOT + "(batch|document|archive|security|traffic)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule theGroundsPackagesDoNotKnowEachOther =
      slices().matching(ROOT + "(ticketing|settings|schema)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule edgesKnowNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "api..", ROOT + "console..", ROOT + "schedule..", ROOT + "operating..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

  @ArchTest
  static final ArchRule onlyBatchAsksTheBatchRuntime =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + "batch..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.batch.operations..");

  @ArchTest
  static final ArchRule theFormatKnowsNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "document..", ROOT + "archive..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

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
              ROOT + "api..",
              ROOT + "console..",
              ROOT + "schedule..",
              ROOT + "operating..",
              ROOT + "exporting..",
              ROOT + "importing..",
              ROOT + "jobs..",
              ROOT + "batch..",
              ROOT + "document..",
              ROOT + "archive..",
              ROOT + "security..",
              ROOT + "traffic..",
              ROOT + "ticketing..",
              ROOT + "settings..",
              ROOT + "schema..");
}
