package com.bomizzel.datamanagement.importing.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that try to fill the memory are judged with 112 MB of it: a server has 256 and more. */
class SmallHeapTest {
  private static final int RECORD = 15 << 20;

  @TempDir Path folder;

  private final List<String> files = new ArrayList<>();

  @Test
  void filesThatTryToFillTheMemoryAreJudged() throws Exception {
    write(
        "empty-objects",
        "'tickets':[{'id':'1','title':'','customFields':{'a':[",
        i -> "{},",
        "0]}}]");
    write("no-id", "'tickets':[{'title':'','customFields':{'a':[", i -> "{},", "0]}}]");
    write("person", "'tickets':[{'id':'1','title':'','createdBy':{'a':[", i -> "[],", "0]}}]");
    write("wrong-type", "'tickets':[{'title':[", i -> "'a',", "0]}]");
    write("unknown-member", "'tickets':[{'title':'','x':[", i -> "{'a':1},", "0]}]");
    write("repairs", "'tickets':[{'title':'','customFields':[", i -> "'\\u0000',", "0]}]");
    write("small-notes", "'tickets':[{'title':'','notes':[", i -> "{},", "{'content':''}]}]");
    write("names", "'tickets':[{'title':'','x':{", i -> "'n" + i + "':1,", "'z':1}}]");
    write("sections", "", i -> "'n" + i + "':1,", "'z':1");
    write("long-names", "'x':[", i -> "{'" + "n".repeat(40_000) + i + "':1},", "0]", 24 << 20);
    write("short-names", "'x':[", i -> "{'" + "n".repeat(240) + i + "':1},", "0]", 40 << 20);

    List<String> verdicts = judge();

    assertThat(verdicts)
        .satisfiesExactly(
            line -> assertThat(line).endsWith("0 accepted, 1 rejected"),
            line -> assertThat(line).endsWith("0 accepted, 1 rejected"),
            line -> assertThat(line).endsWith("0 accepted, 1 rejected"),
            line -> assertThat(line).endsWith("0 accepted, 1 rejected"),
            line -> assertThat(line).endsWith("1 accepted, 0 rejected"),
            line -> assertThat(line).endsWith("1 accepted, 0 rejected"),
            line -> assertThat(line).matches(".*: 2 accepted, \\d{7} rejected"),
            line -> assertThat(line).contains("$.data.tickets[0].x", "250,000 members"),
            line -> assertThat(line).contains("$.data", "250,000 members"),
            line -> assertThat(line).contains("$.data.x[", "16,777,216 together"),
            line -> assertThat(line).endsWith("0 accepted, 0 rejected"));
  }

  private void write(String name, String before, IntFunction<String> part, String after)
      throws IOException {
    write(name, before, part, after, RECORD);
  }

  private void write(String name, String before, IntFunction<String> part, String after, int bytes)
      throws IOException {
    Path file = folder.resolve(name);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(("{'exportInfo':{},'data':{" + before).replace('\'', '"'));
      long written = 0;
      for (int i = 0; written < bytes; i++) {
        String text = part.apply(i).replace('\'', '"');
        out.write(text);
        written += text.length();
      }
      out.write((after + "}}").replace('\'', '"'));
    }
    files.add(file.toString());
  }

  private List<String> judge() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx112m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SmallHeap.class.getName());
    command.addAll(files);
    Process judge = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new String(judge.getInputStream().readAllBytes(), UTF_8).lines().toList();
    judge.waitFor();
    return lines;
  }
}
