package com.bomizzel.datamanagement.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.exporting.job.PageReader;
import com.bomizzel.datamanagement.importing.job.ChunkFailure;
import com.bomizzel.datamanagement.importing.job.ChunkSize;
import com.bomizzel.datamanagement.jobs.StepTrace;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether {@link InjectedFaultsIT} meets all that there is to be met. */
class FaultPointsTest {
  @Test
  void allThatTheRuntimeCallsIsAmongThem() {
    Map<Class<?>, List<String>> points = InjectedFaultsIT.ofImports();
    assertThat(points.get(ChunkFailure.class)).containsExactly("afterChunk", "beforeChunk");
    assertThat(points.get(ChunkSize.class))
        .containsExactly(
            "beginCheckpoint", "checkpointTimeout", "endCheckpoint", "isReadyToCheckpoint");
    assertThat(InjectedFaultsIT.ofExports().get(PageReader.class))
        .containsExactly("checkpointInfo", "close", "open", "readItem");
    assertThat(InjectedFaultsIT.aftermaths())
        .containsExactlyInAnyOrder("InspectionStep.stop", "ChunkFailure.onError");
  }

  @Test
  void noArtifactIsMissing() {
    String root = "com.bomizzel.datamanagement.";
    List<String> artifacts =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root + "exporting.job", root + "importing.job")
                .stream()
                .filter(type -> type.isAnnotatedWith(Named.class))
                .map(type -> type.getName())
                .collect(Collectors.toList());
    // Of both jobs.
    artifacts.add(StepTrace.class.getName());
    artifacts.add(StepTrace.class.getName());

    assertThat(
            Stream.of(InjectedFaultsIT.ofExports(), InjectedFaultsIT.ofImports())
                .flatMap(points -> points.keySet().stream())
                .map(Class::getName)
                .collect(Collectors.toList()))
        .containsExactlyInAnyOrderElementsOf(artifacts);
  }
}
