/** Which store a server has: the settings say it. */
@NullMarked
package com.bomizzel.datamanagement.storage.chosen;

import org.jspecify.annotations.NullMarked;
