package com.bomizzel.datamanagement.faults;

import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobLogs;
import jakarta.annotation.Priority;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Intercepted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Throws what a file in the folder {@code FAULTS} asks for, once: it is named like the company of
 * the job, and holds an {@link InjectedFault} in each line. It is gone when all have happened.
 */
@FaultPoint
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class FaultInterceptor {
  /** By the job's id, or its execution's. */
  private static final Map<String, String> COMPANIES = new ConcurrentHashMap<>();

  @Inject private JobLogs logs;

  /** Of a batch artifact. */
  private @Nullable JobContext job;

  /** The runtime knows whose context it is while it makes the artifact, and not later. */
  @Inject
  void know(@Intercepted Bean<?> bean, Instance<JobContext> jobs) {
    job = FaultPoints.isArtifact(bean.getBeanClass()) ? jobs.get() : null;
  }

  @AroundInvoke
  @Nullable Object meet(InvocationContext call) throws Exception {
    String company = company(call);
    if (company == null) {
      return call.proceed();
    }
    Path file = Path.of(System.getenv("FAULTS")).resolve(company);
    String point = nameOf(call);
    happen(file, point, false);
    Object result = call.proceed();
    happen(file, point, true);
    return result;
  }

  private static String nameOf(InvocationContext call) {
    Class<?> artifact = call.getTarget().getClass();
    // The container's own class, which calls the interceptor.
    artifact = artifact.getName().contains("$") ? artifact.getSuperclass() : artifact;
    return artifact.getSimpleName() + "." + call.getMethod().getName();
  }

  private void happen(Path file, String point, boolean afterwards)
      throws IOException, InterruptedException {
    InjectedFault fault = take(file, point, afterwards);
    if (fault != null) {
      fault.happen(job);
    }
  }

  private static @Nullable InjectedFault take(Path file, String point, boolean afterwards)
      throws IOException {
    synchronized (COMPANIES) {
      if (!Files.exists(file)) {
        return null;
      }
      List<String> faults = new ArrayList<>(Files.readAllLines(file));
      Optional<String> here =
          faults.stream()
              .filter(line -> InjectedFault.of(line).isAt(point, afterwards))
              .findFirst();
      here.ifPresent(faults::remove);
      if (faults.isEmpty()) {
        Files.delete(file);
      } else if (here.isPresent()) {
        Files.write(file, faults);
      }
      return here.map(InjectedFault::of).orElse(null);
    }
  }

  /** Whose job is worked on; null when that cannot be told. */
  private @Nullable String company(InvocationContext call) {
    if (job != null) {
      long execution = job.getExecutionId();
      return COMPANIES.computeIfAbsent("" + execution, id -> company(execution));
    }
    for (Object argument : call.getParameters()) {
      if (argument instanceof JobLease lease) {
        return COMPANIES.computeIfAbsent(
            lease.jobId(), id -> logs.find(id).orElseThrow().companyName());
      } else if (argument instanceof Map<?, ?> parameters) {
        return (String) parameters.get("company");
      }
    }
    return null;
  }

  private static String company(long execution) {
    Properties parameters = BatchRuntime.getJobOperator().getParameters(execution);
    return parameters.getProperty("company");
  }
}
