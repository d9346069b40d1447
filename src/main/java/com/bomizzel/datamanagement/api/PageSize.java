package com.bomizzel.datamanagement.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * How many entries of a list an answer has at most, by default and when a request says so in
 * {@value #LIMIT}: the one place of these numbers, for the calls and for the API's description.
 */
enum PageSize {
  /** Companies by name. */
  COMPANIES(100, 200),
  /** Exports and imports, as many of each, and the runs of a plan. */
  JOBS(20, 100),
  /** Rejected records and warnings. */
  PROBLEMS(100, 1000),
  /** Records that differ. */
  CHANGES(50, 1000);

  /** The parameter's name. */
  static final String LIMIT = "limit";

  private final int usual;
  private final int most;

  PageSize(int usual, int most) {
    this.usual = usual;
    this.most = most;
  }

  /** Says which one the {@value PageSize#LIMIT} of a resource's method is. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Of {
    /** That one. */
    PageSize value();
  }

  /** As many as a request asks for; a fault is noted. */
  int asked(RequestFields fields, @Nullable String limit) {
    return (int) fields.number(LIMIT, limit, usual, 1, most);
  }

  /** What a request gets that asks for none. */
  int usual() {
    return usual;
  }

  /** What a request may ask for. */
  int most() {
    return most;
  }
}
