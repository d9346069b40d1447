package com.bomizzel.datamanagement.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The webhook of a plan, as a request wants it.
 *
 * @param url the address that is called
 * @param newSecret whether it gets another secret; it does when it had none
 */
@Schema(name = "WebhookRequest")
record WebhookBody(@Nullable String url, @Nullable Boolean newSecret) {}
