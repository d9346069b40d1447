/** Running jobs: the one place that talks to the batch runtime. */
@NullMarked
package com.bomizzel.datamanagement.batch;

import org.jspecify.annotations.NullMarked;
