package com.bomizzel.datamanagement.notifying;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that this server has taken to send.
 *
 * @param person who gets it by mail; null for the webhook
 * @param body a {@link NoticeBody}, as JSON
 * @param attempts how often it was taken, this time included; whoever takes it next has another
 *     number
 */
record QueuedNotice(
    String id,
    String planId,
    UUID companyId,
    @Nullable UUID person,
    String event,
    String body,
    int attempts) {}
