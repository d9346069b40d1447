package com.bomizzel.datamanagement.faults;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks classes whose methods may be made to fail. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface FaultPoint {
  /** The annotation, for classes that do not know of it. */
  final class Literal extends AnnotationLiteral<FaultPoint> implements FaultPoint {
    static final Literal MARK = new Literal();
    private static final long serialVersionUID = 1L;
  }
}
