package com.bomizzel.datamanagement.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a {@link Report} for programs, every run included. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** Writes it to {@code file}. */
  static void write(Report report, Path file) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree(report));
  }

  static ObjectNode tree(Report report) {
    ObjectNode root = JSON.createObjectNode();
    Environment environment = report.environment();
    root.putObject("environment")
        .put("time", environment.time().toString())
        .put("machine", environment.machine())
        .put("load", environment.load())
        .put("java", environment.java())
        .put("postgres", environment.postgres())
        .put("memory", environment.memory())
        .put("rounds", environment.rounds());
    addSizes(root.putArray("sizes"), report.sizes());
    addSizes(root.putArray("growth"), report.growth());
    ArrayNode waits = root.putArray("smallCompany");
    for (WaitingTime wait : report.waits()) {
      ObjectNode node = waits.addObject().put("what", wait.what());
      node.put("promise", wait.promise());
      node.put("median", wait.median()).put("longest", wait.longest());
      wait.seconds().forEach(node.putArray("seconds")::add);
    }
    return root;
  }

  private static void addSizes(ArrayNode array, List<SizeResult> sizes) {
    for (SizeResult size : sizes) {
      ObjectNode node = array.addObject().put("name", size.name());
      node.put("jsonBytes", size.jsonBytes()).put("archiveBytes", size.archiveBytes());
      node.set("records", JSON.valueToTree(size.counts()));
      addWorks(node.putArray("works"), size);
      addRatios(node.putArray("ratios"), size.series());
    }
  }

  private static void addWorks(ArrayNode array, SizeResult size) {
    Series series = size.series();
    for (Work work : series.works()) {
      ObjectNode node = array.addObject().put("work", work.key()).put("title", work.title());
      node.put("medianSeconds", series.median(work, Measurement::seconds))
          .put("recordsPerSecond", size.recordsPerSecond(work))
          .put("megabytesPerSecond", size.megabytesPerSecond(work));
      ArrayNode runs = node.putArray("runs");
      series.of(work).forEach(run -> addRun(runs.addObject(), work, run));
    }
  }

  private static void addRun(ObjectNode node, Work work, Measurement run) {
    node.put("seconds", run.seconds())
        .put("serverCpuSeconds", run.cpu().server())
        .put("postgresCpuSeconds", run.cpu().postgres())
        .put("toolsCpuSeconds", run.cpu().tools());
    if (!work.isBaseline()) {
      node.put("peakHeapMegabytes", run.heap().peak());
      run.heap().kept().ifPresent(kept -> node.put("keptHeapMegabytes", kept));
    }
  }

  private static void addRatios(ArrayNode array, Series series) {
    for (Target target : Target.ALL) {
      series
          .ratio(target.work(), target.baseline())
          .ifPresent(
              ratio ->
                  array
                      .addObject()
                      .put("work", target.work().key())
                      .put("baseline", target.baseline().key())
                      .put("median", ratio)
                      .put("goal", target.goal())
                      .put("limit", target.limit())
                      .put("verdict", target.judge(ratio).words()));
    }
  }
}
