package com.bomizzel.datamanagement.benchmark;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's heap, from its log of collections. Between two collections a heap only fills, so the
 * largest "before" of a collection, and what is used at the end, is the peak.
 */
final class HeapLog {
  private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final Path file;
  private final long pid;

  /** The heap of process {@code pid}, which logs into {@code file} by {@link #option}. */
  HeapLog(Path file, long pid) {
    this.file = file;
    this.pid = pid;
  }

  /**
   * Megabytes of heap.
   *
   * @param peak the most that was used
   * @param kept the most that a collection left; empty when there was none
   */
  record Use(int peak, OptionalInt kept) {}

  /** The option that makes a JVM write the log. */
  static String option(Path file) {
    return "-Xlog:gc:file=" + file.toAbsolutePath() + ":uptime:filecount=0";
  }

  /** Where the log ends now. */
  long position() throws IOException {
    return Files.size(file);
  }

  /** The heap between that position and now. */
  Use since(long position) throws IOException {
    int usedNow = usedNow();
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(position);
      byte[] log = Channels.newInputStream(channel).readAllBytes();
      return parse(new String(log, StandardCharsets.UTF_8), usedNow);
    }
  }

  static Use parse(String log, int usedNow) {
    int peak = usedNow;
    OptionalInt kept = OptionalInt.empty();
    Matcher collection = COLLECTION.matcher(log);
    while (collection.find()) {
      peak = Math.max(peak, Integer.parseInt(collection.group(1)));
      kept = OptionalInt.of(Math.max(kept.orElse(0), Integer.parseInt(collection.group(2))));
    }
    return new Use(peak, kept);
  }

  private int usedNow() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher used = USED.matcher(answer);
    if (!used.find()) {
      throw new IOException("jcmd does not know the server's heap: " + answer);
    }
    return Integer.parseInt(used.group(1)) / 1024;
  }
}
