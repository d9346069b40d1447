package com.bomizzel.datamanagement.faults;

import jakarta.annotation.Priority;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
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
  private static final Map<Long, String> COMPANIES = new ConcurrentHashMap<>();

  @Inject private JobContext job;

  @AroundInvoke
  @Nullable Object meet(InvocationContext call) throws Exception {
    String point = nameOf(call);
    happen(point, false);
    Object result = call.proceed();
    happen(point, true);
    return result;
  }

  private static String nameOf(InvocationContext call) {
    Class<?> artifact = call.getTarget().getClass();
    // The container's own class, which calls the interceptor.
    artifact = artifact.getName().contains("$") ? artifact.getSuperclass() : artifact;
    return artifact.getSimpleName() + "." + call.getMethod().getName();
  }

  private void happen(String point, boolean afterwards) throws IOException, InterruptedException {
    InjectedFault fault = take(point, afterwards);
    if (fault != null) {
      fault.happen(job.getTransientUserData());
    }
  }

  private @Nullable InjectedFault take(String point, boolean afterwards) throws IOException {
    Path file = file();
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

  private Path file() {
    return Path.of(System.getenv("FAULTS"))
        .resolve(COMPANIES.computeIfAbsent(job.getExecutionId(), FaultInterceptor::company));
  }

  private static String company(long execution) {
    Properties parameters = BatchRuntime.getJobOperator().getParameters(execution);
    return parameters.getProperty("company");
  }
}
