/**
 * Deflate (RFC 1951) on several processors.
 *
 * <ol>
 *   <li>{@code ParallelDeflater} cuts a stream into {@code DeflateBlock}s, which are encoded at
 *       once and written in their order.
 *   <li>A {@code PieceDeflater} encodes one: {@code BlockDeflater} is our own, {@code JdkDeflater}
 *       the Java platform's.
 *   <li>The own one finds repetitions ({@code TokenBlock}), and writes them in codes that fit the
 *       block ({@code HuffmanCode}, {@code BitOutput}).
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.archive.deflate;

import org.jspecify.annotations.NullMarked;
