package com.bomizzel.datamanagement.payara;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A shell in which an operator works: its folder, its environment, and what it is answered when a
 * command asks for a password.
 */
final class Terminal {
  /** Payara asks with that alone. */
  private static final Pattern ASKS = Pattern.compile("> ?$");

  private final Path folder;
  private final Map<String, String> environment;

  /** The environment may be changed later. */
  Terminal(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Runs commands of the shell, up to the first that fails.
   *
   * @return what they say
   * @throws IllegalStateException when one fails; the message has what was said
   */
  String run(String commands) {
    return run(List.of("bash", "-euo", "pipefail", "-c", commands));
  }

  /** Runs one command, which is no shell's. */
  String run(List<String> command) {
    try {
      // A file, not a pipe: the domain inherits it, and would keep that open.
      Path output = Files.createTempFile(folder, "said", ".out");
      int status = start(command, Redirect.to(output.toFile())).waitFor();
      String said = Files.readString(output);
      Files.delete(output);
      return checked(command, status, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Runs one command that asks for a password, once or more often, and gives it that. */
  String answer(String command, String password) {
    List<String> typed = List.of("script", "-qec", command, "/dev/null");
    try {
      Process process = start(typed, Redirect.PIPE);
      String said = converse(process.inputReader(), process.outputWriter(), password);
      return checked(typed, process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static String converse(Reader screen, Writer keys, String password) throws IOException {
    StringBuilder said = new StringBuilder();
    StringBuilder unanswered = new StringBuilder();
    for (int next = screen.read(); next >= 0; next = screen.read()) {
      said.append((char) next);
      unanswered.append((char) next);
      if (ASKS.matcher(unanswered).find()) {
        unanswered.setLength(0);
        keys.write(password + "\n");
        keys.flush();
      }
    }
    return said.toString();
  }

  private Process start(List<String> command, Redirect output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    return builder.redirectErrorStream(true).redirectOutput(output).start();
  }

  private static String checked(List<String> command, int status, String said) {
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + status + "\n" + said);
    }
    return said;
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
