package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.JobState;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoingOnTest {
  @ParameterizedTest
  @EnumSource(JobState.class)
  void whoseEndIsYetToComeIsToBeLookedAtAgain(JobState state) {
    try (Response answer = GoingOn.ending(state).build()) {
      assertThat(answer.getStatus()).isEqualTo(state.isOpen() ? 202 : 200);
      assertThat(answer.getHeaderString("Retry-After")).isEqualTo(state.isOpen() ? "2" : null);
    }
  }

  @Test
  void noOtherClassMakesSuchAnswers() throws IOException {
    Path folder = Path.of("src/main/java/com/bomizzel/datamanagement/api");
    try (Stream<Path> classes = Files.list(folder)) {
      List<Path> makers = classes.filter(GoingOnTest::makes202).toList();
      assertThat(makers).extracting(Path::getFileName).containsExactly(Path.of("GoingOn.java"));
    }
  }

  private static boolean makes202(Path source) {
    try {
      String text = Files.readString(source);
      return text.contains("Status.ACCEPTED")
          || text.contains("Response.accepted")
          || text.contains("? 202");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
