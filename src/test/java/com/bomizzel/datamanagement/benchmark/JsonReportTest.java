package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void hasEveryRunAndTheRatios() {
    JsonNode json = JsonReport.tree(Reports.exportOnly(1.5, 2.0));

    JsonNode size = json.path("sizes").path(0);
    assertThat(size.at("/works/0/work").asText()).isEqualTo("export");
    assertThat(size.at("/works/0/runs/0/peakHeapMegabytes").asInt()).isEqualTo(200);
    assertThat(size.at("/ratios/0/median").asDouble()).isEqualTo(0.75);
    assertThat(size.at("/ratios/0/verdict").asText()).isEqualTo("goal met");
    assertThat(json.at("/growth/1/name").asText()).isEqualTo("400 tickets");
    assertThat(json.at("/smallCompany/0/longest").asDouble()).isEqualTo(0.4);
  }
}
