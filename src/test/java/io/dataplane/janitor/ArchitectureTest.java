package io.dataplane.janitor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.history.HistoryWriter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

@AnalyzeClasses(
    packages = "io.dataplane.janitor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final int LARGEST_PACKAGE = 22;

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLE =
      slices()
          .assignedFrom(
              new Slices("packages", type -> SliceIdentifier.of(type.getPackageName())))
          .should()
          .beFreeOfCycles()
          .because("a reader who follows the flow must not come back to where it began");

  /** One file is one slice; a document is recursive by nature: values hold fields, elements tables. */
  @ArchTest
  static final ArchRule FILES_HAVE_NO_CYCLE =
      slices()
          .assignedFrom(
              new Slices(
                  "files",
                  type ->
                      type.getPackageName().endsWith(".report.document")
                          ? SliceIdentifier.ignore()
                          : SliceIdentifier.of(file(type))))
          .should()
          .beFreeOfCycles()
          .because("of two types that need each other neither can be understood alone");

  @ArchTest
  static final ArchRule PACKAGES_ARE_SMALL =
      classes()
          .should(haveFewNeighbours())
          .because("a package is one sentence, and a screen shows all of its files");

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NOTHING_OUTSIDE_ITSELF =
      classes()
          .that()
          .resideInAPackage("..janitor.domain..")
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
          .because("only the wiring puts the parts together");

  @ArchTest
  static final ArchRule ONLY_THE_COMMANDS_KNOW_THE_WIRING =
      noClasses()
          .that()
          .resideOutsideOfPackages("..janitor.cli..", "..janitor.wiring..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..janitor.cli..", "..janitor.wiring..")
          .because("the flow goes one way");

  @ArchTest
  static final ArchRule THE_PIPELINE_DOES_NOT_KNOW_ITS_ADAPTERS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.dataplane.janitor",
              "..janitor.assess..",
              "..janitor.execute..",
              "..janitor.run..",
              "io.dataplane.janitor.history",
              "..janitor.concurrent..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..janitor.aws..",
              "..janitor.kubernetes..",
              "..janitor.config..",
              "..janitor.report",
              "..janitor.report.document",
              "..janitor.metrics..",
              "software.amazon..",
              "io.fabric8..")
          .because("it must run on any AWS and any cluster, real or not");

  @ArchTest
  static final ArchRule AN_ASSESSMENT_CANNOT_REACH_THE_PART_THAT_WRITES =
      noClasses()
          .that()
          .resideInAPackage("..janitor.assess..")
          .or()
          .haveSimpleName("ReportCommand")
          .or()
          .haveSimpleName("ExplainCommand")
          .or()
          .haveSimpleName("DataplanesCommand")
          .or()
          .haveSimpleName("AssessorFactory")
          .or()
          .haveSimpleName("ReadingBeans")
          .or()
          .haveSimpleName("ReadingAdapters")
          .should()
          .transitivelyDependOnClassesThat(describe("write", ArchitectureTest::writes))
          .because("what cannot write needs no promise that it does not");

  @ArchTest
  static final ArchRule ONLY_CHANGES_CALLS_THE_PORT_THAT_WRITES =
      noClasses()
          .that()
          .doNotHaveSimpleName("Changes")
          .and()
          .doNotHaveSimpleName("CircuitBreaker")
          .and()
          .areNotAssignableTo("io.dataplane.janitor.aws.AwsResourceWriter")
          .should()
          .callMethodWhere(
              describe(
                  "belongs to ResourceWriter",
                  call -> call.getTargetOwner().isAssignableTo(ResourceWriter.class)))
          .because("every change goes through one place, which asks the write guard before it");

  private static boolean writes(JavaClass type) {
    return type.isAssignableTo(ResourceWriter.class)
        || type.isAssignableTo(HistoryWriter.class)
        || type.getSimpleName().equals("Janitor")
        || type.getSimpleName().equals("RunFactory")
        || type.getSimpleName().equals("WritingBeans");
  }

  private static String file(JavaClass type) {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    return outermost.getName();
  }

  private static ArchCondition<JavaClass> haveFewNeighbours() {
    return new ArchCondition<>("be in a package of at most " + LARGEST_PACKAGE + " files") {
      private Map<String, Long> files = Map.of();

      @Override
      public void init(Collection<JavaClass> all) {
        files =
            all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(
                    groupingBy(JavaClass::getPackageName, counting()));
      }

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        long count = files.getOrDefault(type.getPackageName(), 0L);
        if (count > LARGEST_PACKAGE) {
          events.add(
              SimpleConditionEvent.violated(
                  type, "%s has %d files".formatted(type.getPackageName(), count)));
        }
      }
    };
  }

  private record Slices(
      String description, Function<JavaClass, SliceIdentifier> identifier)
      implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return identifier.apply(type);
    }

    @Override
    public String getDescription() {
      return description;
    }
  }
}
