package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.operating.JobLoad;
import java.util.ArrayList;
import java.util.List;

/**
 * The load of the last hours as bars, in the units of a drawing that is {@link #WIDTH} wide and
 * {@link #HEIGHT} high. Immutable.
 *
 * @param bars the oldest hour first
 * @param highest the figure of a bar of full height
 */
public record LoadChart(List<Bar> bars, int highest) {
  /** The drawing's width. */
  public static final int WIDTH = 720;

  /** The drawing's height. */
  public static final int HEIGHT = 120;

  /**
   * One hour's pair of bars.
   *
   * @param x the left edge
   * @param runningHeight of the bar of jobs that ran
   * @param waitingHeight of the bar of jobs that waited
   * @param label what is written below it: nothing ({@code none}), or its hour, where there is room
   *     ({@code minor}) or always ({@code major})
   */
  public record Bar(JobLoad.Hour hour, int x, int runningHeight, int waitingHeight, String label) {

    /** The upper edge of the bar of jobs that ran. */
    public int runningTop() {
      return HEIGHT - runningHeight;
    }

    /** The upper edge of the bar of jobs that waited. */
    public int waitingTop() {
      return HEIGHT - waitingHeight;
    }
  }

  static LoadChart of(JobLoad load) {
    int highest = Math.max(2, load.highest());
    int step = WIDTH / load.hours().size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < load.hours().size(); i++) {
      JobLoad.Hour hour = load.hours().get(i);
      bars.add(
          new Bar(
              hour,
              i * step,
              hour.running() * HEIGHT / highest,
              hour.waiting() * HEIGHT / highest,
              i % 4 == 3 ? (i % 8 == 3 ? "minor" : "major") : "none"));
    }
    return new LoadChart(List.copyOf(bars), highest);
  }

  /** The most jobs that ran at once. */
  public int mostRunning() {
    return bars.stream().mapToInt(bar -> bar.hour().running()).max().orElse(0);
  }

  /** The most jobs that waited at once. */
  public int mostWaiting() {
    return bars.stream().mapToInt(bar -> bar.hour().waiting()).max().orElse(0);
  }
}
