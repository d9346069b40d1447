package com.bomizzel.datamanagement.jobs;

import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.jspecify.annotations.Nullable;

/**
 * What a job waits for that met a fault which passes by itself, and will try again; or that cannot
 * go on yet.
 *
 * @param at not before; then as soon as there is a free slot
 * @param code of the fault, stable, for programs: a {@link FailureCode}
 * @param message a sentence about it, for people
 * @param number how often it was tried again since it last got further, this time included; to wait
 *     is no try
 */
public record Retry(
    @PropagateNull OffsetDateTime at, String code, @Nullable String message, int number) {}
