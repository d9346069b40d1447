package com.bomizzel.datamanagement.console;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a plan's backups as bars, in the units of a drawing that is {@link #WIDTH} wide and
 * {@link #HEIGHT} high. Immutable.
 *
 * @param bars the oldest first
 * @param largest the size of a bar of full height, in bytes
 */
public record SizeChart(List<Bar> bars, long largest) {
  /** The drawing's width. */
  public static final int WIDTH = 720;

  /** The drawing's height. */
  public static final int HEIGHT = 120;

  private static final int WIDEST = 48;
  private static final int LOWEST = 2;

  /**
   * One backup's bar.
   *
   * @param x the left edge
   */
  public record Bar(ExportCard backup, int x, int width, int height) {
    /** The upper edge. */
    public int top() {
      return HEIGHT - height;
    }
  }

  /** The chart of these backups, the oldest first; at most a bar for each few units. */
  static SizeChart of(List<ExportCard> backups) {
    long largest = backups.stream().mapToLong(ExportCard::getFileSize).max().orElse(0);
    int step = WIDTH / Math.max(1, backups.size());
    int width = Math.max(1, Math.min(WIDEST, step * 7 / 10));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < backups.size(); i++) {
      ExportCard backup = backups.get(i);
      int height = (int) Math.max(LOWEST, HEIGHT * (double) backup.getFileSize() / largest);
      bars.add(new Bar(backup, i * step, width, height));
    }
    return new SizeChart(List.copyOf(bars), largest);
  }

  /** The newest backup; there must be one. */
  public ExportCard newest() {
    return bars.get(bars.size() - 1).backup();
  }

  /** The oldest backup that is shown; there must be one. */
  public ExportCard oldest() {
    return bars.get(0).backup();
  }
}
