package io.dataplane.janitor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.history.HistoryWriter;

@AnalyzeClasses(
    packages = "io.dataplane.janitor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NOTHING_OUTSIDE_ITSELF =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("..janitor.domain..", "java..", "org.jspecify.annotations")
          .because("what decides about deletion must be readable and testable by itself");

  @ArchTest
  static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.dataplane.janitor.(aws|kubernetes|report|metrics|config)..")
          .should()
          .notDependOnEachOther()
          .because("only the commands put the parts together");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_COMMANDS_PUTS_PARTS_TOGETHER =
      noClasses()
          .that()
          .resideOutsideOfPackage("..janitor.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..janitor.cli..")
          .because("the flow goes one way");

  @ArchTest
  static final ArchRule THE_PIPELINE_DOES_NOT_KNOW_ITS_ADAPTERS =
      noClasses()
          .that()
          .resideInAPackage("io.dataplane.janitor")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..janitor.aws..",
              "..janitor.kubernetes..",
              "..janitor.config..",
              "..janitor.report..",
              "..janitor.metrics..",
              "software.amazon..",
              "io.fabric8..")
          .because("it must run on any AWS and any cluster, real or not");

  @ArchTest
  static final ArchRule A_REPORT_CANNOT_REACH_THE_PART_THAT_WRITES =
      noClasses()
          .that()
          .haveSimpleName("ReportCommand")
          .or()
          .haveSimpleName("ExplainCommand")
          .or()
          .haveSimpleName("DataplanesCommand")
          .or()
          .haveSimpleName("ReadingParts")
          .or()
          .haveSimpleName("Assessor")
          .should()
          .transitivelyDependOnClassesThat(describe("write", ArchitectureTest::writes))
          .because("what cannot write needs no promise that it does not");

  @ArchTest
  static final ArchRule ONLY_THE_JANITOR_CARRIES_OUT =
      noClasses()
          .that()
          .doNotHaveSimpleName("Janitor")
          .and()
          .doNotHaveSimpleName("Execution")
          .and()
          .doNotHaveSimpleName("AwsActionRunner")
          .and()
          .doNotHaveSimpleName("CircuitBreaker")
          .and()
          .doNotHaveSimpleName("WritingParts")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ResourceWriter.class)
          .because("every change goes through one place, which looks once more before it");

  private static boolean writes(JavaClass type) {
    return type.isAssignableTo(ResourceWriter.class)
        || type.isAssignableTo(HistoryWriter.class)
        || type.getSimpleName().equals("Janitor")
        || type.getSimpleName().equals("WritingParts");
  }
}
