package com.bomizzel.datamanagement.chaos;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command {@code mvn -Pchaos verify}: random faults for as long as {@link ChaosOptions} say. It
 * prints what it does and finds, and a table at the end, which it leaves in {@code target/chaos}.
 */
public final class ChaosMain {
  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger OTHERS = Logger.getLogger("");

  private ChaosMain() {}

  /**
   * Makes the rounds.
   *
   * @throws IllegalStateException when anything was wrong, after the table was printed
   */
  public static void main(String[] arguments) throws Exception {
    OTHERS.setLevel(Level.SEVERE);
    ChaosOptions options = ChaosOptions.of(System::getProperty);
    System.out.println("Again: " + options.command());
    ChaosBed bed = ChaosBed.start(Path.of("target", "chaos").toAbsolutePath());
    List<FaultKind> faults = new ArrayList<>(options.faults());
    if (!bed.disk().fillable() && faults.remove(FaultKind.FULL_DISK)) {
      System.out.println("Skipped: disk full. Only root may mount one that can be filled.");
    }
    if (faults.isEmpty()) {
      throw new IllegalStateException("Of the faults that were asked for none can happen here");
    }
    List<Source> sources = new SourceMaker(bed).make(options.seed(), options.file());
    Leftovers leftovers = new Leftovers(bed);
    Tally tally = rounds(options, faults, bed, sources, leftovers);
    String table =
        String.join("\n", tally.table(), leftovers.footprints(), "", options.command(), "");
    System.out.println("\n" + table);
    Files.writeString(bed.folder().resolve("report.md"), table, StandardCharsets.UTF_8);
    if (tally.findings() > 0) {
      throw new IllegalStateException(
          tally.findings() + " findings, named above, with the seed " + options.seed());
    }
  }

  private static Tally rounds(
      ChaosOptions options,
      List<FaultKind> faults,
      ChaosBed bed,
      List<Source> sources,
      Leftovers leftovers)
      throws Exception {
    ChaosPlan plan = new ChaosPlan(options.seed(), faults);
    Tally tally = new Tally();
    long end = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
    for (int number = 1;
        options.rounds().isPresent()
            ? number <= options.rounds().getAsInt()
            : System.nanoTime() < end;
        number++) {
      RoundPlan round = plan.round(number);
      System.out.println(round);
      RoundResult result = new ChaosRound(bed, sources, round).run(leftovers);
      tally.add(result);
      System.out.println(result);
    }
    return tally;
  }
}
