/**
 * The HTTP interface: JSON under {@code /api}. A resource reads the request, asks {@link
 * com.bomizzel.datamanagement.security.CompanyAccess} whether the caller may, calls one facade and
 * shows what came of it. Every answer is an {@link com.bomizzel.datamanagement.api.Envelope}; every
 * exception becomes one in {@link com.bomizzel.datamanagement.api.ProblemMapper}.
 */
package com.bomizzel.datamanagement.api;
