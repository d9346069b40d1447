/**
 * Faults on demand. {@code FaultExtension} and {@code FaultInterceptor} are put into a copy of the
 * WAR, whose own classes do not know of them; {@code InjectedFaultsIT} asks for each fault and sees
 * how the job ends.
 */
package com.bomizzel.datamanagement.faults;
