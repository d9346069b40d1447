/**
 * The bundle's main class: {@code Launcher} checks the settings, then starts Payara Micro in the
 * same JVM, with the {@code ServerKey} when it serves HTTPS, and in a {@code RuntimeFolder}.
 */
@NullMarked
package com.bomizzel.datamanagement.launch;

import org.jspecify.annotations.NullMarked;
