package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FilterOptionsTest {
  @TempDir private Path home;

  @Command(name = "some")
  private static final class Some {
    @Mixin private FilterOptions filter;
  }

  private static String request(String... arguments) {
    Some some = new Some();
    new CommandLine(some).parseArgs(arguments);
    return some.filter.request("c").toString();
  }

  @Test
  void withoutOptionsThereIsNone() {
    assertThat(request()).isEqualTo("{\"companyId\":\"c\"}");
  }

  @Test
  void eachOptionIsAMemberAndEachValueOneOfIts() {
    assertThat(
            request(
                "--status=open",
                "--status",
                "new",
                "--assigned-to=",
                "--field",
                "a=b=c",
                "--field=a=",
                "--time=createdFrom=2025-01-01",
                "--only-people-of-tickets"))
        .isEqualTo(
            "{\"companyId\":\"c\",\"filter\":{\"tickets\":{\"status\":[\"open\",\"new\"],"
                + "\"assignedTo\":[null],\"customFields\":{\"a\":[\"b=c\",null]},"
                + "\"createdFrom\":\"2025-01-01\"},\"users\":{\"onlyOfTickets\":true}}}");
  }

  @Test
  void theyAddToWhatIsWrittenInAFile() throws IOException {
    Path file = Files.writeString(home.resolve("f"), "{\"tickets\": {\"status\": [\"open\"]}}");
    assertThat(request("--filter", file.toString(), "--status=new"))
        .contains("\"status\":[\"open\",\"new\"]");
    assertThat(request("--filter={\"users\": {\"role\": [\"a\"]}}"))
        .endsWith("\"filter\":{\"users\":{\"role\":[\"a\"]}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--filter={", "--filter={} {}", "--filter=no/such/file", "--field=a"})
  void whatIsNoFilterIsRefused(String argument) {
    assertThatThrownBy(() -> request(argument)).isInstanceOf(CommandFailure.class);
  }
}
