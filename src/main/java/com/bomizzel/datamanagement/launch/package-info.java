/**
 * The bundle's main class: {@code Launcher} checks the settings, the {@code DataFolder}, the {@code
 * Listener} and the {@code DatabaseAccess}, then starts Payara Micro in the same JVM, with the
 * {@code ServerKey} when it serves HTTPS, the {@code LogSettings} of {@code LOG_FORMAT} and the
 * {@code ManagementListener}, and in a {@code RuntimeFolder}. A {@code StartFault} ends the process
 * with its {@code ExitCode}. A {@code HealthCall} asks a server that is up.
 */
@NullMarked
package com.bomizzel.datamanagement.launch;

import org.jspecify.annotations.NullMarked;
