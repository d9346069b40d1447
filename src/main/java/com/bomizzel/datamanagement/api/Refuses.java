package com.bomizzel.datamanagement.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a resource's method refuses, for the API's description, besides what every call may be
 * refused with ({@link DescribedRefusals}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Refuses {
  /** Its own codes. */
  RefusalCode[] value() default {};

  /** Whose names are codes of its, too: why files are refused, or jobs fail that it waits for. */
  Class<? extends Enum<?>>[] codesOf() default {};
}
