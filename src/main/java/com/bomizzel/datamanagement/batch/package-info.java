/** Running jobs: the one place that talks to the batch runtime. */
package com.bomizzel.datamanagement.batch;
