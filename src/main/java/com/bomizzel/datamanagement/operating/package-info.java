/**
 * What the operator of the installation sees and does, over all companies.
 *
 * <ol>
 *   <li>{@code JobBoard} joins the batch runtime's executions with the log rows that are the
 *       authority on them: each is a {@code JobRun}, which says what may be done to it.
 *   <li>{@code JobLoad} is how much ran and waited, hour by hour.
 *   <li>{@code Storage} reports the files of all kinds of jobs, and cleans up.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.operating;

import org.jspecify.annotations.NullMarked;
