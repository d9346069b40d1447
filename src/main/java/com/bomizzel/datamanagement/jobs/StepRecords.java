package com.bomizzel.datamanagement.jobs;

import java.util.Map;

/** What the steps of a job share, as its transient user data, when it counts what they do. */
public interface StepRecords {
  /** How many records of which kind a step has done so far, by the names in files. */
  Map<String, Long> records(String step);
}
