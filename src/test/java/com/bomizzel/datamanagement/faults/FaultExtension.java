package com.bomizzel.datamanagement.faults;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobQueue;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.stream.Stream;

/**
 * Makes every batch artifact of the deployment a {@link FaultPoint}, and what begins jobs and
 * records their ends.
 */
public class FaultExtension implements Extension {
  <T> void mark(@Observes ProcessAnnotatedType<T> type) {
    Class<T> bean = type.getAnnotatedType().getJavaClass();
    boolean isAround =
        Stream.of(ExportLogs.class, ImportLogs.class, JobQueue.class, Jobs.class)
            .anyMatch(bean::equals);
    if (FaultPoints.isArtifact(bean) || isAround) {
      type.configureAnnotatedType().add(FaultPoint.Literal.MARK);
    }
  }
}
