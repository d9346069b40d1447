package com.bomizzel.datamanagement.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests that start servers of their own. So many of them run at a time as there are
 * {@linkplain OwnServerLanes lanes}, beside the one that uses the suite's server and the one that
 * uses the browser.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ResourceLock(providers = OwnServerLanes.class)
public @interface OwnServer {
  /** How long it takes, about, when it runs alone: the lanes shall end together. */
  int seconds();
}
