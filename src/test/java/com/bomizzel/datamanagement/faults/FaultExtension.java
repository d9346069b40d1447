package com.bomizzel.datamanagement.faults;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobQueue;
import jakarta.batch.api.Batchlet;
import jakarta.batch.api.chunk.CheckpointAlgorithm;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.batch.api.chunk.listener.ChunkListener;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.api.listener.StepListener;
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
    if (isArtifact(bean) || isAround) {
      type.configureAnnotatedType().add(FaultPoint.Literal.MARK);
    }
  }

  static boolean isArtifact(Class<?> bean) {
    return Stream.of(
            Batchlet.class,
            CheckpointAlgorithm.class,
            ItemReader.class,
            ItemWriter.class,
            ChunkListener.class,
            JobListener.class,
            StepListener.class)
        .anyMatch(kind -> kind.isAssignableFrom(bean));
  }
}
