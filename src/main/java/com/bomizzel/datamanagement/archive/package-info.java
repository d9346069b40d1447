/**
 * ZIP archives: {@code zip} packs and unpacks them, {@code deflate} is the encoder. Knows nothing
 * of what is inside, nor of where archives are kept.
 */
@NullMarked
package com.bomizzel.datamanagement.archive;

import org.jspecify.annotations.NullMarked;
