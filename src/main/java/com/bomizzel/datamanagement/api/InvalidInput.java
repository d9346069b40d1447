package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import java.util.List;

/** The request says something that cannot be meant; lists every fault, each as a sentence. */
final class InvalidInput extends RuntimeException {
  private final transient List<Fault> faults;

  InvalidInput(List<Fault> faults) {
    super(faults.get(0).message());
    this.faults = List.copyOf(faults);
  }

  InvalidInput(String field, String message) {
    this(List.of(new Fault(field, message)));
  }

  List<Fault> faults() {
    return faults;
  }
}
