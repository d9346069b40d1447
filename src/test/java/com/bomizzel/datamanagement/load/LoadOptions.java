package com.bomizzel.datamanagement.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command says.
 *
 * @param duration how long the load lasts ({@code load.minutes}, 5)
 * @param java Java's options for the server
 */
record LoadOptions(Duration duration, List<String> java) {
  /**
   * As the manual starts it. The heap is taken whole at the start, so that what grows is outside of
   * it.
   */
  private static final List<String> JAVA =
      List.of(
          "-XX:+UseParallelGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xmx1g",
          "-Xms1g",
          "-XX:+AlwaysPreTouch");

  /** From the system properties; {@code load.java} has more options of Java, parted by spaces. */
  static LoadOptions ofSystemProperties() {
    List<String> java = new ArrayList<>(JAVA);
    String more = System.getProperty("load.java", "").strip();
    if (!more.isEmpty()) {
      java.addAll(List.of(more.split(" +")));
    }
    return new LoadOptions(
        Duration.ofMinutes(Long.parseLong(System.getProperty("load.minutes", "5"))),
        List.copyOf(java));
  }
}
