package com.bomizzel.datamanagement.faults;

import jakarta.batch.api.Batchlet;
import jakarta.batch.api.chunk.CheckpointAlgorithm;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.batch.api.chunk.listener.ChunkListener;
import jakarta.batch.api.listener.JobListener;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.stream.Stream;

/** Makes every batch artifact of the deployment a {@link FaultPoint}. */
public class FaultExtension implements Extension {
  <T> void mark(@Observes ProcessAnnotatedType<T> type) {
    Class<T> artifact = type.getAnnotatedType().getJavaClass();
    boolean isArtifact =
        Stream.of(
                Batchlet.class,
                CheckpointAlgorithm.class,
                ItemReader.class,
                ItemWriter.class,
                ChunkListener.class,
                JobListener.class)
            .anyMatch(kind -> kind.isAssignableFrom(artifact));
    if (isArtifact) {
      type.configureAnnotatedType().add(FaultPoint.Literal.MARK);
    }
  }
}
