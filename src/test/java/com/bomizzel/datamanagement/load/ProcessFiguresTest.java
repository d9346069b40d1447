package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
  @Test
  void readsWhatLinuxSays() {
    String status = "Name:\tjava\nVmHWM:\t    9000 kB\nVmRSS:\t    8192 kB\nThreads:\t96\n";

    assertThat(Watch.field(status, "VmRSS")).isEqualTo(8192);
    assertThat(Watch.field(status, "Threads")).isEqualTo(96);
    assertThatThrownBy(() -> Watch.field(status, "VmSwap")).hasMessageContaining("VmSwap");
  }

  @Test
  void readsWhatAHistogramSumsUpTo() throws IOException {
    assertThat(LiveHeap.parse(" 1: 10 20 [B\nTotal       1234567      104857600\n")).isEqualTo(100);
    assertThatThrownBy(() -> LiveHeap.parse("no such process\n")).hasMessageContaining("no such");
  }
}
