package com.bomizzel.datamanagement.notifying;

import java.time.OffsetDateTime;

/**
 * A message that could not be sent, and was given up; none has come there since.
 *
 * @param planId the plan that it told of
 * @param channel {@code mail} or {@code webhook}
 * @param at when it was given up
 * @param problem why, a {@link NoticeProblem}
 */
public record Untold(String planId, String channel, OffsetDateTime at, String problem) {}
