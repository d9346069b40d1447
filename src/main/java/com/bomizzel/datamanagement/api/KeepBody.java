package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.plans.InvalidPlan;
import com.bomizzel.datamanagement.plans.Keep;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many archives a plan keeps, as a request says it; what is absent keeps none. */
@Schema(name = "KeepRequest")
record KeepBody(
    @Nullable Integer last,
    @Nullable Integer daily,
    @Nullable Integer weekly,
    @Nullable Integer monthly,
    @Nullable Integer yearly) {
  /** The same, checked; a fault is noted. */
  static Keep checked(RequestFields fields, @Nullable KeepBody body) {
    if (body == null) {
      return Keep.USUAL;
    }
    try {
      return new Keep(
          number(body.last),
          number(body.daily),
          number(body.weekly),
          number(body.monthly),
          number(body.yearly));
    } catch (InvalidPlan e) {
      fields.fault(e.field(), e.getMessage());
      return Keep.USUAL;
    }
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
