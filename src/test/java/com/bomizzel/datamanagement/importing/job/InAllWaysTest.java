package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A test of what comes out the same in every chunk size: its files come into a company with an
 * owner, in chunks of one or in one, under each policy.
 */
public abstract class InAllWaysTest extends ImportingTest {
  @BeforeEach
  protected final void addOwner() {
    fixtures.member(company, email(), "owner");
  }

  protected static Stream<Arguments> chunksAndPolicies() {
    return Stream.of(1, 500)
        .flatMap(
            chunk -> Stream.of(ImportPolicy.values()).map(policy -> Arguments.of(chunk, policy)));
  }

  /** Validates and imports a file. */
  protected final Report run(int chunk, ImportPolicy policy, MadeUpExport file) {
    return bench.into(company).with(policy).inChunksOf(chunk).run(file);
  }
}
