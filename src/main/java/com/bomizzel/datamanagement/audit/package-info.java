/**
 * The audit trail: who did what, or was refused it, in rows that only grow.
 *
 * <ol>
 *   <li>An edge tells {@link com.bomizzel.datamanagement.audit.Audit} what somebody ({@link
 *       com.bomizzel.datamanagement.outside.Actor}) did or was refused, and which {@link
 *       com.bomizzel.datamanagement.audit.Edge} it is.
 *   <li>It becomes an {@link com.bomizzel.datamanagement.audit.AuditEvent}, printable and of
 *       bounded length.
 *   <li>Of refusals the {@link com.bomizzel.datamanagement.audit.RefusalTally} decides which are
 *       worth a row; the rest is counted, and is one row a minute.
 *   <li>The row is written by itself, whatever becomes of the transaction it was met in.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.audit;

import org.jspecify.annotations.NullMarked;
