/**
 * One record of the file: what it may look like, and what is known of it alone.
 *
 * <ol>
 *   <li>{@code RecordShape} says which {@code Column} holds which member of a kind's {@code
 *       document.RecordFormat}, {@code ValueType} what a member's value must be.
 *   <li>{@code RecordValidator} makes a {@code CheckedRecord} of what the file has, or says why not
 *       ({@code RecordRejected}); the {@code ImportItem} carries it on its way to the database.
 *   <li>What a rule for strangers' files would change or reject is taken as it is under the
 *       company's {@code OwnSeal}.
 *   <li>{@code RecordIdentity} says what a record is known by, as a {@code RecordKey} of 128 bits.
 *   <li>{@code Problems} tells people what was wrong, quoting no more than an {@code Excerpt}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.record;

import org.jspecify.annotations.NullMarked;
