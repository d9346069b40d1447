/**
 * What comes from outside the server, in a form in which it may be told of: who asks ({@link
 * com.bomizzel.datamanagement.outside.Actor}), and their texts as they may stand in a log ({@link
 * com.bomizzel.datamanagement.outside.PrintableText}).
 */
@NullMarked
package com.bomizzel.datamanagement.outside;

import org.jspecify.annotations.NullMarked;
