package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The figures of a process are those of Linux. */
class ProcessFiguresTest {
  @Test
  void readsWhatLinuxSays() {
    String status = "Name:\tjava\nVmHWM:\t    9000 kB\nVmRSS:\t    8192 kB\nThreads:\t96\n";

    assertThat(ProcessFigures.field(status, "VmRSS")).isEqualTo(8192);
    assertThat(ProcessFigures.field(status, "Threads")).isEqualTo(96);
    assertThatThrownBy(() -> ProcessFigures.field(status, "VmSwap")).hasMessageContaining("VmSwap");
  }
}
