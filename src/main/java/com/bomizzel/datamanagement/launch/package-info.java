/** The bundle's main class: checks the settings, then starts Payara Micro in the same JVM. */
package com.bomizzel.datamanagement.launch;
