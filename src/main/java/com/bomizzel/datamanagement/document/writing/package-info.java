/**
 * Writing an export file.
 *
 * <ol>
 *   <li>{@code DocumentWriter} writes {@code exportInfo}, then the sections' records, then the
 *       manifest; {@code RecordPerLine} puts each record on a line of its own.
 *   <li>A value that is too large is {@code OmittedJson}: the manifest names the {@code Omission}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.document.writing;

import org.jspecify.annotations.NullMarked;
