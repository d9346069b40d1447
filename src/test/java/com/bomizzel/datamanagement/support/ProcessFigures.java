package com.bomizzel.datamanagement.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has at one moment, as Linux tells in {@code /proc}.
 *
 * @param resident megabytes of memory
 * @param threads its threads
 * @param handles its open files and sockets
 */
public record ProcessFigures(long resident, long threads, long handles) {
  /** What other systems, or Linux of a process that is gone, do not tell. */
  public static final ProcessFigures NONE = new ProcessFigures(0, 0, 0);

  /** Of the process with that id; {@link #NONE} where nobody tells. */
  public static ProcessFigures of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.isDirectory(process)) {
      return NONE;
    }
    String status = Files.readString(process.resolve("status"));
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return new ProcessFigures(
          field(status, "VmRSS") / 1024, field(status, "Threads"), open.count());
    }
  }

  /** A figure of such a file: {@code Name: 123 kB}. */
  static long field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip().split(" ", -1)[0])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + status));
  }
}
