package com.bomizzel.datamanagement.history;

/**
 * Why a job failed.
 *
 * @param code stable, for programs
 * @param message a sentence, for people
 */
public record JobError(String code, String message) {}
