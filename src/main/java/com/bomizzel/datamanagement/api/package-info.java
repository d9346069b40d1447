/**
 * The HTTP interface: JSON under {@code /api}.
 *
 * <ol>
 *   <li>A request passes the filters in {@link com.bomizzel.datamanagement.api.FilterOrder}: who
 *       asks ({@code CallerRequired}), how often ({@code RateLimitFilter}), how much ({@code
 *       BodyLimit}, {@code ImportGate}).
 *   <li>A resource reads it ({@code RequestFields}, {@code ImportFormReader}), collecting every
 *       fault.
 *   <li>It asks {@link com.bomizzel.datamanagement.security.CompanyAccess} whether the caller may,
 *       and then one facade; {@code AfterWaiting} answers those who want to wait.
 *   <li>The answer is an {@link com.bomizzel.datamanagement.api.Envelope}; {@link
 *       com.bomizzel.datamanagement.api.ProblemMapper} makes one of every exception, by the table
 *       in {@code Refusal} with its {@code RefusalCode}s, and {@code RefusalAudit} tells the trail.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.api;

import org.jspecify.annotations.NullMarked;
