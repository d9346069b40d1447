package com.bomizzel.datamanagement.plans;

import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How many archives of a plan are kept: the last ones, and of days, weeks, months and years that
 * have any the newest of each. An archive stays that any of these wants, as by {@code restic
 * forget}; where a rule wants more than there are, it wants the oldest, too. Immutable.
 *
 * @param last the last so many; like the others from 0 to {@value #MOST}
 * @param daily of the last so many days that have one
 * @param weekly of weeks, which begin on Mondays
 * @param monthly of months
 * @param yearly of years
 */
public record Keep(int last, int daily, int weekly, int monthly, int yearly) {
  /** What is kept when nobody says how much. */
  public static final Keep USUAL = new Keep(3, 7, 4, 12, 0);

  /** The most that a rule may keep. */
  public static final int MOST = 1_000;

  /**
   * The same.
   *
   * @throws InvalidPlan when a number is out of its range, or nothing would be kept
   */
  public Keep {
    require("keep.last", last);
    require("keep.daily", daily);
    require("keep.weekly", weekly);
    require("keep.monthly", monthly);
    require("keep.yearly", yearly);
    if (last + daily + weekly + monthly + yearly == 0) {
      throw new InvalidPlan("keep", "keep would keep nothing: set at least one of its numbers");
    }
  }

  private static void require(String field, int number) {
    if (number < 0 || number > MOST) {
      throw new InvalidPlan(field, field + " must be a whole number from 0 to " + MOST);
    }
  }

  /** Why an archive stays. */
  public enum Rule {
    /** It is one of the last. */
    LAST,
    /** The newest of its day. */
    DAILY,
    /** The newest of its week. */
    WEEKLY,
    /** The newest of its month. */
    MONTHLY,
    /** The newest of its year. */
    YEARLY;

    /** In which period a time is; another period has another number. */
    private long period(LocalDateTime time) {
      return switch (this) {
        case LAST -> 0;
        case DAILY -> time.toLocalDate().toEpochDay();
        case WEEKLY ->
            time.get(IsoFields.WEEK_BASED_YEAR) * 100L
                + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        case MONTHLY -> time.getYear() * 100L + time.getMonthValue();
        case YEARLY -> time.getYear();
      };
    }
  }

  private int number(Rule rule) {
    return switch (rule) {
      case LAST -> last;
      case DAILY -> daily;
      case WEEKLY -> weekly;
      case MONTHLY -> monthly;
      case YEARLY -> yearly;
    };
  }

  /**
   * What becomes of an archive.
   *
   * @param wantedBy the rules that keep it; empty when it goes
   * @param <T> what stands for an archive
   */
  public record Decision<T>(T archive, Set<Rule> wantedBy) {
    /** Whether it stays. */
    public boolean isKept() {
      return !wantedBy.isEmpty();
    }
  }

  /**
   * What becomes of these archives. The newest always stays.
   *
   * @param newestFirst in this order
   * @param time of an archive, on the plan's clock
   */
  <T> List<Decision<T>> decide(List<T> newestFirst, Function<T, LocalDateTime> time) {
    List<Decision<T>> decisions = new ArrayList<>();
    newestFirst.forEach(
        archive -> decisions.add(new Decision<>(archive, EnumSet.noneOf(Rule.class))));
    for (Rule rule : Rule.values()) {
      mark(rule, decisions, time);
    }
    return decisions;
  }

  private <T> void mark(Rule rule, List<Decision<T>> decisions, Function<T, LocalDateTime> time) {
    int left = number(rule);
    long marked = Long.MIN_VALUE;
    for (int i = 0; i < decisions.size() && left > 0; i++) {
      long period = rule.period(time.apply(decisions.get(i).archive()));
      boolean isOldest = i == decisions.size() - 1;
      if (rule == Rule.LAST || period != marked || isOldest) {
        decisions.get(i).wantedBy().add(rule);
        marked = period;
        left--;
      }
    }
  }
}
