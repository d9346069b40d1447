package com.bomizzel.datamanagement.jobs;

import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.jspecify.annotations.Nullable;

/**
 * Which plan an export is of. Its archive has no time at which it expires: the plan says how long
 * it is kept.
 *
 * @param id the plan's
 * @param name as the plan was called then
 * @param dueAt when it was to begin; null when somebody did not wait for that
 * @param late whether it began much later, because no server ran or too much was waiting
 */
public record PlannedRun(
    @PropagateNull String id, String name, @Nullable OffsetDateTime dueAt, boolean late) {}
