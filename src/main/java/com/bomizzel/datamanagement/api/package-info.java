/**
 * The HTTP interface: JSON under {@code /api}.
 *
 * <ol>
 *   <li>Before JAX-RS, {@code traffic.RequestGate} and {@code traffic.BodyLimits} bound what comes.
 *       Then a request passes the filters: whether the database answers ({@code DatabaseRequired}),
 *       how often ({@code RateLimitFilter}), who asks ({@code CallerRequired}), in the order of
 *       {@link com.bomizzel.datamanagement.api.FilterOrder}; then {@code ImportGate} or {@code
 *       CountedBody}, and {@code KnownParameters}.
 *   <li>A resource reads it ({@code RequestFields}, {@code ImportFormReader}), collecting every
 *       fault.
 *   <li>It asks {@link com.bomizzel.datamanagement.security.CompanyAccess} whether the caller may,
 *       and then one facade; {@code AfterWaiting} answers those who want to wait.
 *   <li>The answer is an {@link com.bomizzel.datamanagement.api.Envelope}; {@link
 *       com.bomizzel.datamanagement.api.ProblemMapper} makes one of every exception ({@code
 *       Refusal}): the statuses stand in {@code RefusalCode}, for files and jobs in {@code
 *       JobFailures}. {@code RefusalAudit} tells the trail.
 * </ol>
 *
 * <p>The API's description (OpenAPI) is made in the build of the resources' annotations; {@link
 * com.bomizzel.datamanagement.api.ApiDescription} adds what is common to all calls ({@code
 * Described…}), and what they refuse ({@code Refuses}). {@code DescriptionServlet} sends it.
 */
@NullMarked
package com.bomizzel.datamanagement.api;

import org.jspecify.annotations.NullMarked;
