/** The bundle's main class: checks the settings, then starts Payara Micro in the same JVM. */
@NullMarked
package com.bomizzel.datamanagement.launch;

import org.jspecify.annotations.NullMarked;
