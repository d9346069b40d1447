package com.bomizzel.datamanagement.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of a process as Linux counts it in {@code /proc/<pid>/stat}, to a hundredth of a second.
 *
 * @param own seconds of its threads, in user mode and in the kernel
 * @param endedChildren seconds of its children that have ended, and of theirs
 */
record ProcStat(double own, double endedChildren) {
  private static final double TICKS_PER_SECOND = 100;

  /** What the files of Linux would say of a process that is not there, or on other systems. */
  static final ProcStat NONE = new ProcStat(0, 0);

  /** Whether this system has such files. */
  static boolean available() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /** Reads a process's; {@link #NONE} when it is gone. */
  static ProcStat of(long pid) {
    try {
      return parse(
          Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return NONE;
    }
  }

  /** Reads such a file's text: its fields 14 to 17, of which the second may hold spaces. */
  static ProcStat parse(String text) {
    String[] fromThird = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return new ProcStat(seconds(fromThird, 11, 12), seconds(fromThird, 13, 14));
  }

  private static double seconds(String[] fields, int user, int kernel) {
    return (Long.parseLong(fields[user]) + Long.parseLong(fields[kernel])) / TICKS_PER_SECOND;
  }
}
