package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Signs a person in; scripts have tokens. */
@Command(
    name = "login",
    description = {
      "Signs you in, and keeps server and token for the commands that follow, for 12 hours.",
      "The password is asked for; where there is no terminal it is the first line of the input."
    })
final class LoginCommand extends ApiCommand {
  @Parameters(paramLabel = "EMAIL", description = "your e-mail address")
  private String email;

  @Override
  ApiCalls api(Progress progress) {
    return api(new Session(session().server(), null), progress);
  }

  @Override
  int run(ApiCalls api, Progress progress) throws IOException {
    JsonNode signedIn =
        api.post("api/auth/login", Map.of("email", email, "password", password()), null);
    sessionFile().write(new Session(session().server(), signedIn.path("token").asText()));
    String until = signedIn.path("expiresAt").asText();
    output().result(Map.of("expiresAt", until), List.of("Signed in until " + until));
    if (isTokenGiven()) {
      output().remark("But " + Session.TOKEN + " is set, and goes before it");
    }
    return ExitCode.DONE;
  }

  private static String password() throws IOException {
    @Nullable Console console = Progress.terminal();
    if (console != null) {
      char @Nullable [] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    @Nullable String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
