package com.bomizzel.datamanagement.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What is asked for: the system properties {@code chaos.*}.
 *
 * @param minutes {@code chaos.minutes}: no round begins later
 * @param seed {@code chaos.seed}: what follows from which; a new one when it is not set
 * @param faults {@code chaos.faults}: the kinds of faults by their keys, parted by commas; all when
 *     it is not set
 * @param rounds {@code chaos.rounds}: as many rounds at most, however long they take
 * @param file {@code chaos.file}: an export file for some imports; {@code none} for none; where it
 *     is not set, the real help desk's, when there is one
 */
record ChaosOptions(
    int minutes, long seed, List<FaultKind> faults, OptionalInt rounds, Optional<Path> file) {
  private static final Path REAL_FILE = Path.of("../shared/data/titanium-support.zip");
  private static final String NONE = "none";

  /** Reads them; a null or empty answer of {@code source} means "not set". */
  static ChaosOptions of(UnaryOperator<String> source) {
    UnaryOperator<String> read =
        name -> Optional.ofNullable(source.apply("chaos." + name)).orElse("").strip();
    String rounds = read.apply("rounds");
    String seed = read.apply("seed");
    return new ChaosOptions(
        read.apply("minutes").isEmpty() ? 30 : (int) number("minutes", read.apply("minutes")),
        seed.isEmpty() ? System.currentTimeMillis() % 1_000_000 : number("seed", seed),
        faults(read.apply("faults")),
        rounds.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number("rounds", rounds)),
        file(read.apply("file")));
  }

  /** What makes the same rounds again. */
  String command() {
    StringBuilder command = new StringBuilder("mvn -Pchaos verify -Dchaos.seed=" + seed);
    if (faults.size() < FaultKind.values().length) {
      command.append(" -Dchaos.faults=");
      command.append(String.join(",", faults.stream().map(FaultKind::key).toList()));
    }
    if (rounds.isPresent()) {
      command.append(" -Dchaos.rounds=").append(rounds.getAsInt());
    } else {
      command.append(" -Dchaos.minutes=").append(minutes);
    }
    if (!file.equals(realFile())) {
      command.append(" -Dchaos.file=").append(file.map(Path::toString).orElse(NONE));
    }
    return command.toString();
  }

  private static List<FaultKind> faults(String keys) {
    if (keys.isEmpty()) {
      return List.of(FaultKind.values());
    }
    return Arrays.stream(keys.split(",", -1))
        .map(String::strip)
        .map(
            key ->
                FaultKind.named(key)
                    .orElseThrow(
                        () -> new IllegalArgumentException("chaos.faults: no such fault: " + key)))
        .toList();
  }

  private static Optional<Path> file(String path) {
    if (path.equals(NONE)) {
      return Optional.empty();
    }
    if (!path.isEmpty()) {
      return Optional.of(Path.of(path));
    }
    return realFile();
  }

  private static Optional<Path> realFile() {
    return Optional.of(REAL_FILE).filter(Files::exists);
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("chaos." + name + ": not a number: " + text, e);
    }
  }
}
