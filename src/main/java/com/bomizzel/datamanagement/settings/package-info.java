/**
 * Every setting of the program: read from the environment, checked at start, immutable afterwards.
 *
 * <ol>
 *   <li>{@code SettingsReader} reads texts into values and collects every fault.
 *   <li>{@code Settings} has them all, or there is one {@code InvalidSettings} that names each
 *       fault.
 *   <li>{@code StartOutcome} tells the launcher whether the start succeeded.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.settings;

import org.jspecify.annotations.NullMarked;
