package com.bomizzel.datamanagement.support;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Begins with the longest of the classes with an {@link OwnServer}, so that the lanes are even. */
public final class LongestFirst implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::seconds).reversed());
  }

  private static int seconds(ClassDescriptor descriptor) {
    return descriptor.findAnnotation(OwnServer.class).map(OwnServer::seconds).orElse(0);
  }
}
