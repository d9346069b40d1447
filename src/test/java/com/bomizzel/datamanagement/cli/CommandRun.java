package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a command said and how it ended, in this JVM.
 *
 * @param out standard output
 * @param err the other one
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command whose sign-in would be kept under {@code home}. */
  static CommandRun of(Path home, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("XDG_CONFIG_HOME", home.toAbsolutePath().toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = CommandLineMain.run(all, new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Standard output, which must be one JSON document. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError(out, e);
    }
  }
}
