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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Throws what a file in the folder {@code FAULTS} asks for, once: it is named like the company of
 * the job, and holds an {@link InjectedFault}.
 */
@FaultPoint
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class FaultInterceptor {
  private static final Map<Long, String> COMPANIES = new ConcurrentHashMap<>();

  @Inject private JobContext job;

  @AroundInvoke
  @Nullable Object meet(InvocationContext call) throws Exception {
    InjectedFault fault = faultOfJob();
    boolean isHere = fault != null && fault.point().equals(nameOf(call));
    if (isHere && !fault.afterwards()) {
      take(fault);
    }
    Object result = call.proceed();
    if (isHere && fault.afterwards()) {
      take(fault);
    }
    return result;
  }

  private static String nameOf(InvocationContext call) {
    Class<?> artifact = call.getTarget().getClass();
    // The container's own class, which calls the interceptor.
    artifact = artifact.getName().contains("$") ? artifact.getSuperclass() : artifact;
    return artifact.getSimpleName() + "." + call.getMethod().getName();
  }

  private @Nullable InjectedFault faultOfJob() throws IOException {
    try {
      return InjectedFault.of(Files.readString(file()));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void take(InjectedFault fault) throws IOException, InterruptedException {
    if (Files.deleteIfExists(file())) {
      fault.happen();
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
