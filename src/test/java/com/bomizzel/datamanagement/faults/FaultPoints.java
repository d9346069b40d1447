package com.bomizzel.datamanagement.faults;

import com.bomizzel.datamanagement.jobs.StepTrace;
import jakarta.batch.api.Batchlet;
import jakarta.batch.api.chunk.CheckpointAlgorithm;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.batch.api.chunk.listener.ChunkListener;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.api.listener.StepListener;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the batch runtime calls in a job, by the job's own definition. */
final class FaultPoints {
  private static final List<Class<?>> CONTRACTS =
      List.of(
          Batchlet.class,
          CheckpointAlgorithm.class,
          ItemReader.class,
          ItemWriter.class,
          ChunkListener.class,
          JobListener.class,
          StepListener.class);

  /** Called only when something else has happened before. */
  private static final List<String> AFTERMATHS = List.of("stop", "onError");

  private FaultPoints() {}

  /** Whether the batch runtime may call it. */
  static boolean isArtifact(Class<?> bean) {
    return CONTRACTS.stream().anyMatch(contract -> contract.isAssignableFrom(bean));
  }

  /** The classes of a job's artifacts, each with the methods that are called in every run. */
  static Map<Class<?>, List<String>> of(String job, String inPackage) {
    Map<Class<?>, List<String>> points = new TreeMap<>(FaultPoints::byName);
    for (Class<?> artifact : artifacts(job, inPackage)) {
      points.put(artifact, methods(artifact).filter(name -> !AFTERMATHS.contains(name)).toList());
    }
    return points;
  }

  private static int byName(Class<?> one, Class<?> other) {
    return one.getName().compareTo(other.getName());
  }

  /** Those methods that are called when something has happened, and that do something then. */
  static List<String> aftermaths(String job, String inPackage) {
    List<String> points = new ArrayList<>();
    for (Class<?> artifact : artifacts(job, inPackage)) {
      methods(artifact)
          .filter(AFTERMATHS::contains)
          .filter(name -> isOverridden(artifact, name))
          .forEach(name -> points.add(artifact.getSimpleName() + "." + name));
    }
    return points;
  }

  private static boolean isOverridden(Class<?> artifact, String method) {
    return Stream.of(artifact.getDeclaredMethods()).anyMatch(own -> own.getName().equals(method));
  }

  private static Stream<String> methods(Class<?> artifact) {
    return CONTRACTS.stream()
        .filter(contract -> contract.isAssignableFrom(artifact))
        .flatMap(contract -> Stream.of(contract.getMethods()))
        .map(Method::getName)
        .distinct()
        .sorted();
  }

  private static List<Class<?>> artifacts(String job, String inPackage) {
    try (var file = FaultPoints.class.getResourceAsStream("/META-INF/batch-jobs/" + job + ".xml")) {
      NodeList elements =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file)
              .getElementsByTagName("*");
      List<Class<?>> artifacts = new ArrayList<>();
      for (int i = 0; i < elements.getLength(); i++) {
        String bean = ((Element) elements.item(i)).getAttribute("ref");
        if (!bean.isEmpty()) {
          artifacts.add(artifact(bean, inPackage));
        }
      }
      return artifacts.stream().distinct().toList();
    } catch (Exception e) {
      throw new IllegalStateException(job, e);
    }
  }

  /** The job's own, or one of all jobs. */
  private static Class<?> artifact(String bean, String inPackage) throws ClassNotFoundException {
    if (bean.equals("stepTrace")) {
      return StepTrace.class;
    }
    String name = bean.substring(0, 1).toUpperCase(Locale.ROOT) + bean.substring(1);
    return Class.forName(inPackage + "." + name);
  }
}
