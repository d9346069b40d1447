/**
 * ZIP archives and where they are kept: packing on several cores, unpacking under limits, the files
 * of finished exports. Knows nothing of what is inside.
 */
package com.bomizzel.datamanagement.archive;
