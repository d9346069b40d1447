/**
 * Who is calling, and what they may do. A token or a session only says who; what they may do is
 * read from the database for each request.
 *
 * <ol>
 *   <li>{@code NormalPaths} refuses paths that two readers may understand differently; {@code
 *       RequestLimit} counts requests by person or by address ({@code ClientAddresses}).
 *   <li>{@code SignIn} checks a password, slowed down by {@code LoginThrottle} except where the
 *       account is known ({@code KnownPlaces}); it gives a {@code Token} or a {@code
 *       ConsoleSession}.
 *   <li>{@code BearerAuthentication} or {@code ConsoleSession} says who is behind a later request,
 *       as a {@code Caller}, while the account's {@code AccountSeals} hold; {@code ApiTokens} says
 *       it of scripts.
 *   <li>{@code CompanyAccess} answers whether a caller has a {@code Right} in a company: a {@code
 *       Verdict}, or an {@code ActiveCompany} to act on.
 *   <li>On an empty database {@code FirstAdmin} makes the first platform admin, who makes companies
 *       by {@code CompanyFounding}.
 * </ol>
 *
 * <p>{@code ArchiveSignatures} tells what this installation has written from what others have;
 * {@code SealedTexts} keeps secrets that are needed again.
 */
@NullMarked
package com.bomizzel.datamanagement.security;

import org.jspecify.annotations.NullMarked;
