/**
 * Reading multipart forms (RFC 7578) as they come, with bounds on everything that a sender decides.
 *
 * <ol>
 *   <li>{@code FormParts} gives a form's parts one after the other, over Jersey's MIMEPull.
 *   <li>{@code BoundedBody} counts the bytes, the {@code FileLimit} says how many there may be.
 *   <li>A {@code FormPart} is a field or a file; its content is read once, from the wire.
 *   <li>What is not such a form is a {@code MalformedForm}; {@code NameTooLong} says which name is.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.multipart;

import org.jspecify.annotations.NullMarked;
