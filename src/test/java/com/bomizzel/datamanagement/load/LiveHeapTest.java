package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveHeapTest {
  @Test
  void readsWhatAHistogramSumsUpTo() throws IOException {
    assertThat(LiveHeap.parse(" 1: 10 20 [B\nTotal       1234567      104857600\n")).isEqualTo(100);
    assertThatThrownBy(() -> LiveHeap.parse("no such process\n")).hasMessageContaining("no such");
  }
}
