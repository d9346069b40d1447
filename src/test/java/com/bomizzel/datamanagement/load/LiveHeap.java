package com.bomizzel.datamanagement.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's heap holds after a full collection. */
final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

  private LiveHeap() {}

  /** Collects the garbage of process {@code pid} and answers how many megabytes are left. */
  static long of(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  static long parse(String histogram) throws IOException {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("jcmd says: " + histogram.lines().findFirst().orElse("nothing"));
    }
    return Long.parseLong(total.group(1)) >> 20;
  }
}
